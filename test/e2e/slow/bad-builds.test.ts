import { expectEnd } from '../stage/expectations';
import { givenService, next, previous } from '../stage/given';
import type { Service } from '../stage/service';

/** One environment for all: every release is cleaned up after before the next one begins. */
let service: Service;

beforeAll(async () => {
  service = await givenService();
});

/** Commits other commands for a gate, and releases. */
async function releaseWith(gate: string, commands: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const before = await service.repository.git('rev-parse', 'HEAD');
  await service.configure((config) =>
    config.setIn(['gates', gate, 'buildspec', 'phases', 'build', 'commands'], commands),
  );
  await service.repository.commit('ci: test otherwise', files);
  const ended = await service.tidegate('release', next);
  await service.repository.git('reset', '--quiet', '--hard', before);
  await service.repository.git('push', '--quiet', '--force', 'origin', 'main');
  return ended;
}

/** Well-formed reports beside the one that is not. */
const coverage = 'printf "SF:tides.js\\nDA:1,1\\nLF:1\\nLH:1\\nend_of_record\\n" > reports/unit.info';
const entityBomb = `<?xml version="1.0"?>
<!DOCTYPE bomb [
  <!ENTITY a "aaaaaaaaaa">
${[...'bcdefghij'].map((name, i) => `  <!ENTITY ${name} "${`&${'abcdefghij'[i]};`.repeat(10)}">`).join('\n')}
]>
<testsuite tests="1"><testcase name="&j;"/></testsuite>
`;

describe('fails the gate, says what to do, and leaves nothing, when', () => {
  it.each<[string, string, string[], RegExp]>([
    ['the unit tests write no report', 'unitTests', ['true'], /unit tests: .*no .*report/],
    [
      'a JUnit report is cut off',
      'unitTests',
      ['node check.js unit', 'echo "<testsuite" > reports/unit.xml'],
      /unit tests: .*reports\/unit\.xml/,
    ],
    [
      'a JUnit report holds an entity bomb',
      'unitTests',
      ['node check.js unit', 'cp bomb.xml reports/unit.xml'],
      /unit tests: .*(entit|DOCTYPE|document type)/i,
    ],
    [
      'a JUnit report is larger than anybody reads',
      'unitTests',
      ['node check.js unit', 'head -c 70000000 /dev/zero >> reports/unit.xml'],
      /unit tests: .*has more than 67108864 bytes/,
    ],
    [
      'no test ran',
      'unitTests',
      ['mkdir -p reports', coverage, 'echo "<testsuite/>" > reports/unit.xml'],
      /unit tests: .*(no test|0 tests)/,
    ],
    [
      'a coverage report is nonsense',
      'unitTests',
      ['node check.js unit', 'head -c 1000 /dev/urandom > reports/unit.info'],
      /unit tests: .*reports\/unit\.info/,
    ],
    [
      'a SARIF report is no JSON',
      'securityScan',
      ['mkdir -p reports', 'echo "{" > reports/scan.sarif'],
      /security scan: .*reports\/scan\.sarif/,
    ],
    [
      'a build ends with an error',
      'integrationTests',
      ['node check.js integration', 'exit 7'],
      /integration tests: .*exit code 7/,
    ],
  ])('%s', async (_, gate, commands, reason) => {
    const ended = await releaseWith(gate, commands, { 'bomb.xml': entityBomb });

    await expectEnd(service, ended, 'failed', previous);
    expect(ended.out).toMatch(new RegExp(`^  quality_gates: ${reason.source}`, `m${reason.flags}`));
    expect(ended.out).toMatch(/^ {2}→ /m);
    expect(await service.repository.references()).toEqual(['main', `v${previous}`]);
  });
});
