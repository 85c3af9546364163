import { projectOf, withUploadedReports } from '../../../lib/adapters/aws/build-convention';
import { Buildspec } from '../../../lib/config/schema/buildspec';

const phases = { build: { commands: ['npm test'] } };
const buildspec = (rest: object = {}): Buildspec => Buildspec.parse({ version: 0.2, phases, ...rest });

test('projects are named after the service and the build', () => {
  expect(projectOf('tidegate', 'shop', 'unit-tests')).toBe('tidegate-shop-unit-tests');
});

test('reports become artifacts, and only those stay reports that CodeBuild can read', () => {
  const reports = {
    unit: { files: ['junit.xml'], 'base-directory': 'reports', 'file-format': 'JUNITXML' },
    scan: { files: ['*.sarif'], 'base-directory': '.scan', 'file-format': 'SARIF' },
    lines: { files: ['coverage/lcov.info'], 'file-format': 'LCOV' },
  };
  const wrapped = withUploadedReports(buildspec({ reports }));
  expect(wrapped).toEqual({
    version: 0.2,
    phases,
    reports: { unit: reports.unit },
    artifacts: { files: ['reports/junit.xml', '.scan/*.sarif', 'coverage/lcov.info'] },
  });
  expect(Buildspec.parse(wrapped)).toEqual(wrapped);
});

test('what is an artifact already stays one', () => {
  const reports = { scan: { files: ['a.sarif'], 'file-format': 'SARIF' } };
  const artifacts = { files: ['**/*'], 'base-directory': 'traces' };
  expect(withUploadedReports(buildspec({ reports, artifacts }))).toEqual({
    version: 0.2,
    phases,
    artifacts: { files: ['traces/**/*', 'a.sarif'] },
  });
});

test('a buildspec without reports stays as it is', () => {
  expect(withUploadedReports(buildspec())).toEqual(buildspec());
});
