import { describeSourceControlBaseChanges } from '../../contracts/source-control';
import { contractFixture } from './git/setting';

describeSourceControlBaseChanges(contractFixture);
