import { describeSourceControlWrites } from '../../contracts/source-control';
import { contractFixture } from './git/setting';

describeSourceControlWrites(contractFixture);
