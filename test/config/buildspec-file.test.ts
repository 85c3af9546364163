import { parseBuildspec, readBuildspec } from '../../lib/config/buildspec-file';
import { ConfigError, describeProblem } from '../../lib/config/config-problem';
import { problemsOf } from './sample';

const minimal = 'version: 0.2\nphases:\n  build:\n    commands: [make]\n';
const described = (text: string) =>
  problemsOf(() => parseBuildspec(text, 'ci/build.yml'))
    .map(describeProblem)
    .join('\n');

describe('parseBuildspec', () => {
  it('reads what Tidegate runs', () => {
    expect(parseBuildspec(`${minimal}artifacts:\n  files: ['**/*']\n`, 'ci/build.yml')).toEqual({
      version: 0.2,
      phases: { build: { commands: ['make'] } },
      artifacts: { files: ['**/*'] },
    });
  });

  it('explains a misspelt key at its place', () => {
    expect(described(minimal.replace('phases', 'phasse'))).toBe(
      [
        'ci/build.yml:2:1: phasse is not a known key',
        '  allowed: the keys version, env, phases, reports, artifacts',
        '  remedy: did you mean phases?',
      ].join('\n'),
    );
  });

  it('explains what is missing', () => {
    expect(described('version: 0.2\n')).toBe(
      [
        'ci/build.yml:1:1: phases is missing',
        '  allowed: section with the keys install, pre_build, build, post_build',
        '  remedy: add it: The phases, in the order in which they run',
      ].join('\n'),
    );
  });

  it('refuses an empty file', () => {
    expect(described('')).toMatch(/^ci\/build\.yml:1:1: is empty/);
  });

  it.each([
    ['batch', `${minimal}batch: {}\n`, '5:1: batch'],
    ['secrets', `${minimal}env:\n  secrets-manager: { KEY: a }\n`, '6:3: env.secrets-manager'],
    ['parameters', `${minimal}env:\n  parameter-store: { KEY: a }\n`, '6:3: env.parameter-store'],
    ['another shell', `${minimal}env:\n  shell: powershell.exe\n`, '6:3: env.shell'],
    [
      'going on after a failure',
      minimal.replace('    comm', '    on-failure: CONTINUE\n    comm'),
      '4:5: phases.build.on-failure',
    ],
    [
      'flattened artifacts',
      `${minimal}artifacts:\n  files: [a]\n  discard-paths: yes\n`,
      '7:3: artifacts.discard-paths',
    ],
    [
      'artifacts without some files',
      `${minimal}artifacts:\n  files: [a]\n  exclude-paths: [b]\n`,
      '7:3: artifacts.exclude-paths',
    ],
  ])('refuses what only CodeBuild can do: %s', (_, text, start) => {
    expect(described(text)).toMatch(
      `ci/build.yml:${start} would change the build, and only CodeBuild can do it\n  remedy: `,
    );
  });

  it('reports refused keys together with all other mistakes, in the order of the file', () => {
    const text = `${minimal}batch: {}\nshoes: 1\nversoin: 2\n`;
    expect(problemsOf(() => parseBuildspec(text, 'b.yml')).map(({ line, path }) => [line, path])).toEqual([
      [5, 'batch'],
      [6, 'shoes'],
      [7, 'versoin'],
    ]);
  });

  it('raises the same error as a configuration', () => {
    expect(() => parseBuildspec('a: [', 'b.yml')).toThrow(ConfigError);
  });
});

describe('readBuildspec', () => {
  it('leaves out what changes nothing on one machine, with a warning', () => {
    const text =
      `${minimal}cache:\n  paths: [node_modules]\nartifacts:\n  files: [a]\n  name: app\n  discard-paths: no\n` +
      'reports:\n  unit:\n    files: [a.xml]\n    file-format: JUNITXML\n    discard-paths: yes\n';
    const { buildspec, warnings } = readBuildspec(text.replace('    comm', '    run-as: root\n    comm'), 'b.yml');
    expect(buildspec.artifacts).toEqual({ files: ['a'] });
    expect(buildspec.phases.build).toEqual({ commands: ['make'] });
    expect(warnings.map(describeProblem)).toEqual([
      'b.yml:4:5: phases.build.run-as is ignored: commands run as the user who runs Tidegate',
      'b.yml:6:1: cache is ignored: nothing is cached between builds of one machine',
      'b.yml:10:3: artifacts.name is ignored: an artifact is named by its content',
      'b.yml:11:3: artifacts.discard-paths is ignored: it says what happens anyway',
      'b.yml:16:5: reports.unit.discard-paths is ignored: reports are read where they are',
    ]);
  });

  it('has no warnings for a plain file', () => {
    expect(readBuildspec(minimal, 'b.yml').warnings).toEqual([]);
  });
});
