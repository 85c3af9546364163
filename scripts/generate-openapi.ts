import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../lib/openapi/document';

const document = join(__dirname, '..', 'docs', 'schema', 'openapi.json');

writeFileSync(document, JSON.stringify(openApiDocument(), null, 2));
execFileSync(process.execPath, [require.resolve('@biomejs/biome/bin/biome'), 'format', '--write', document], {
  stdio: 'inherit',
});
