import { describeSourceControlReads } from '../../contracts/source-control';
import { contractFixtures } from './setting';

describeSourceControlReads(contractFixtures());
