import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeSynthesized, Synthesized } from '../test/stacks/synthesized';
import { costPage } from './cost/cost-page';

void costPage(new Synthesized().template)
  .then((page) => writeFileSync(join(__dirname, '..', 'docs', 'cost.md'), page))
  .finally(removeSynthesized);
