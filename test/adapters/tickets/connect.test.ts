import { JiraTickets } from '../../../lib/adapters/jira/jira-tickets';
import { LinearTickets } from '../../../lib/adapters/linear/linear-tickets';
import { type CredentialsWanted, connectTickets } from '../../../lib/adapters/tickets/connect';
import { Tickets } from '../../../lib/config/schema/tickets';
import { QuickClock } from '../aws/fakes/quick-clock';

function connect(config: object) {
  const wanted: CredentialsWanted[] = [];
  const credentialsFor = (credentials: CredentialsWanted) => {
    wanted.push(credentials);
    return async () => ({ token: 'x' });
  };
  return { tickets: connectTickets(Tickets.parse(config), credentialsFor, new QuickClock()), wanted };
}

test('connects Jira with the credentials of its site', () => {
  const { tickets, wanted } = connect({ jira: { site: 'https://acme.atlassian.net/' } });
  expect(tickets).toBeInstanceOf(JiraTickets);
  const variables = { email: 'JIRA_EMAIL', token: 'JIRA_API_TOKEN' };
  expect(wanted).toEqual([{ host: 'acme.atlassian.net', variables }]);
});

test('connects Linear with its own credentials', () => {
  const { tickets, wanted } = connect({ linear: { tokenVariable: 'TOKEN' } });
  expect(tickets).toBeInstanceOf(LinearTickets);
  expect(wanted).toEqual([{ host: 'api.linear.app', variables: { token: 'TOKEN' } }]);
});

test('connects nothing where nothing is named', () => {
  expect(connect({ projects: ['SHOP'] })).toEqual({ tickets: undefined, wanted: [] });
});
