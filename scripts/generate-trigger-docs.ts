import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { triggerPage } from './triggers/trigger-page';

void triggerPage().then((page) => writeFileSync(join(__dirname, '..', 'docs', 'triggers.md'), page));
