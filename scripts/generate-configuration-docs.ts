import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceJsonSchema } from '../lib/config/json-schema';
import { renderReference } from '../lib/config/reference';

const docs = join(__dirname, '..', 'docs');
const schema = join(docs, 'schema', 'tidegate.schema.json');

mkdirSync(join(docs, 'schema'), { recursive: true });
writeFileSync(join(docs, 'configuration.md'), renderReference());
writeFileSync(schema, JSON.stringify(serviceJsonSchema(), null, 2));
execFileSync(process.execPath, [require.resolve('@biomejs/biome/bin/biome'), 'format', '--write', schema], {
  stdio: 'inherit',
});
