import type { BuildName } from '../../../lib/domain/actors';
import { Workshop } from '../../adapters/local/builds/workshop';
import type { ReportText } from '../../helpers/fakes/report-texts';
import { describeTestReportsContract } from '../test-reports';

const workshops: Workshop[] = [];
afterAll(() => {
  for (const workshop of workshops) workshop.close();
});

describeTestReportsContract(async () => {
  const workshop = new Workshop();
  workshops.push(workshop);
  const build = async (name: BuildName, files: readonly ReportText[], outcome = 'succeeds') => {
    const commands = ['rm -rf reports', 'mkdir reports'];
    for (const { path, text } of files) {
      workshop.write(`given/${path}`, text);
      commands.push(`cp given/${path} ${path}`);
    }
    const groups = files.map(({ format, path }, i) => [`group-${i}`, { files: [path], 'file-format': format }]);
    const phases = { build: { commands: [...commands, outcome === 'fails' ? 'false' : 'true'] } };
    await workshop.build({ phases, reports: Object.fromEntries(groups) }, { name });
  };
  return { reports: workshop.reports, build };
});
