import { describeSourceControlReads } from '../../contracts/source-control';
import { contractFixture } from './git/setting';

describeSourceControlReads(contractFixture);
