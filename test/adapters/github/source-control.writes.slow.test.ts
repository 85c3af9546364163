import { describeSourceControlWrites } from '../../contracts/source-control';
import { contractFixtures } from './setting';

describeSourceControlWrites(contractFixtures());
