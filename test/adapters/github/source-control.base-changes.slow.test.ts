import { describeSourceControlBaseChanges } from '../../contracts/source-control';
import { contractFixtures } from './setting';

describeSourceControlBaseChanges(contractFixtures());
