import { Tickets } from '../../../lib/config/schema/tickets';

const mistakesIn = (config: object) => Tickets.safeParse(config).error?.issues.map(({ message }) => message);

test('takes one ticket system', () => {
  const site = 'https://acme.atlassian.net';
  expect(Tickets.parse({ jira: { site } })).toEqual({
    jira: { site, emailVariable: 'JIRA_EMAIL', tokenVariable: 'JIRA_API_TOKEN', transitions: {} },
  });
  expect(Tickets.parse({ linear: {} })).toEqual({ linear: { tokenVariable: 'LINEAR_API_KEY', states: {} } });
});

test('refuses two', () => {
  const both = { jira: { site: 'https://acme.atlassian.net' }, linear: {} };
  expect(mistakesIn(both)).toEqual(['must name one of jira and linear, not both']);
});

test.each(['http://acme.atlassian.net', 'acme.atlassian.net', 'file:///etc/passwd'])(
  'refuses to send a token to %s',
  (site) => {
    expect(mistakesIn({ jira: { site } })).toEqual(['must be an https URL']);
  },
);
