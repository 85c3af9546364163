import type { BuildName } from '../../lib/domain/actors';
import { coveragePercent, gatherCoverage, gatherTests, readSarif, sumScans } from '../../lib/domain/reports';
import type { TestReports } from '../../lib/ports/test-reports';
import { cobertura, junit, type ReportText, sarif } from '../helpers/fakes/report-texts';

/** The reports of a release called shop-1.0.0-1, and builds that leave some. */
export interface TestReportsSetting {
  readonly reports: TestReports;
  /** Builds to the end, and leaves these files as the build's reports. */
  build(name: BuildName, files: readonly ReportText[], outcome?: 'succeeds' | 'fails'): Promise<void>;
}

export const releaseId = 'shop-1.0.0-1';

const lcov: ReportText = {
  format: 'LCOV',
  path: 'reports/lcov.info',
  text: 'TN:\nSF:a.ts\nDA:1,1\nDA:2,0\nend_of_record\n',
};

/** What every reader of test reports does. `open` gives a setting for each test in which nothing was built. */
export function describeTestReportsContract(open: () => Promise<TestReportsSetting>): void {
  describe('test reports', () => {
    let setting: TestReportsSetting;
    beforeEach(async () => {
      setting = await open();
    });
    const listed = (name: BuildName) => setting.reports.list(releaseId, name);

    test('are none before anything was built', async () => {
      expect(await listed('unit-tests')).toEqual([]);
    });

    test('are none of a build that leaves none', async () => {
      await setting.build('unit-tests', []);
      expect(await listed('unit-tests')).toEqual([]);
    });

    test('have their formats, paths and sizes', async () => {
      const files = [junit(3), cobertura(80), lcov, sarif('note')];
      await setting.build('unit-tests', files);
      const told = (await listed('unit-tests')).map(({ format, path, bytes }) => ({ format, path, bytes }));
      const expected = files.map(({ format, path, text }) => ({ format, path, bytes: Buffer.byteLength(text) }));
      expect(told).toHaveLength(4);
      expect(told).toEqual(expect.arrayContaining(expected));
    });

    test('can be read and judged, again and again', async () => {
      await setting.build('unit-tests', [junit(40, 2), cobertura(81), sarif('error', 'note')]);
      const reports = await listed('unit-tests');
      for (let reading = 0; reading < 2; reading++) {
        expect(await gatherTests(reports)).toMatchObject({ tests: 40, failed: 2 });
        const coverage = await gatherCoverage(reports);
        expect(coverage && coveragePercent(coverage)).toBe(81);
        const scans = reports.filter(({ format }) => format === 'SARIF').map((report) => readSarif(report));
        expect(sumScans(await Promise.all(scans)).findings).toHaveLength(2);
      }
    });

    test('are there although commands of the build have failed', async () => {
      await setting.build('unit-tests', [junit(5, 1)], 'fails');
      expect(await gatherTests(await listed('unit-tests'))).toMatchObject({ tests: 5, failed: 1 });
    });

    test('are those of the latest build alone', async () => {
      await setting.build('unit-tests', [junit(5, 1), cobertura(70)]);
      await setting.build('unit-tests', [junit(6)]);
      const reports = await listed('unit-tests');
      expect(reports.map(({ format }) => format)).toEqual(['JUNITXML']);
      expect(await gatherTests(reports)).toMatchObject({ tests: 6, failed: 0 });
    });

    test('are those of one build', async () => {
      await setting.build('unit-tests', [junit(5)]);
      await setting.build('integration-tests', [junit(7)]);
      expect(await gatherTests(await listed('integration-tests'))).toMatchObject({ tests: 7 });
    });
  });
}
