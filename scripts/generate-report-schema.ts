import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportJsonSchema } from '../lib/domain/report/json-schema';

const schema = join(__dirname, '..', 'docs', 'schema', 'report.json');

writeFileSync(schema, JSON.stringify(reportJsonSchema(), null, 2));
execFileSync(process.execPath, [require.resolve('@biomejs/biome/bin/biome'), 'format', '--write', schema], {
  stdio: 'inherit',
});
