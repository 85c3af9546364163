import { textOf } from '../../adapters/jira/server/jira-server';
import { JiraSetting } from '../../adapters/jira/setting';
import { describeTicketsContract } from '../tickets';

let setting: JiraSetting;
afterEach(() => setting.close());

describeTicketsContract(
  async () => {
    setting = await JiraSetting.open();
    const comments = async () => setting.issue.comments.map(({ body }) => textOf(body));
    return { tickets: setting.connect(), comments };
  },
  () => setting.deadline(),
);
