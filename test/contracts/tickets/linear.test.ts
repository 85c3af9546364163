import { LinearSetting } from '../../adapters/linear/setting';
import { describeTicketsContract } from '../tickets';

let setting: LinearSetting;
afterEach(() => setting.close());

describeTicketsContract(
  async () => {
    setting = await LinearSetting.open();
    const comments = async () => setting.issue.written.map(({ body }) => body);
    return { tickets: setting.connect(), comments };
  },
  () => setting.deadline(),
);
