import { describeDeploymentTargetContract } from '../deployment-target';
import { openAws } from './aws-setting';

describeDeploymentTargetContract(() => openAws('alb'));
