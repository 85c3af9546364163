import { readFileSync } from 'node:fs';
import { loadServiceConfig } from '../../../lib/config/load';
import { resourcesOf, type Synthesized } from '../synthesized';

/** The services of `cdk.json`, of which one has a ticket system. */
export function servicesWithTickets() {
  const read = (name: string, more = '') =>
    loadServiceConfig(`${readFileSync(`examples/aws/${name}.yaml`, 'utf8')}${more}`, `${name}.yaml`);
  return [read('storefront', '\ntickets:\n  jira:\n    site: https://acme.atlassian.net\n'), read('payments')];
}

export function describeTickets({ template }: Synthesized, without: Synthesized): void {
  describe('a pipeline of a service with a ticket system', () => {
    const secretOf = () => resourcesOf(template, 'AWS::SecretsManager::Secret').find(isForTickets)?.id ?? 'none';

    it('has a secret, which is kept when the pipeline is taken down', () => {
      const [secret] = resourcesOf(template, 'AWS::SecretsManager::Secret').filter(isForTickets);
      expect(secret).toMatchObject({ deletionPolicy: 'Retain' });
      template.hasOutput('TicketsSecretName', {});
    });

    it('lets only the function read it that tells tickets', () => {
      const readers = resourcesOf(template, 'AWS::IAM::Policy').filter((policy) =>
        JSON.stringify(policy.properties).includes(`"${secretOf()}"`),
      );
      expect(readers.map(({ id }) => id)).toEqual([expect.stringContaining('TicketUpdater')]);
      const told = resourcesOf(template, 'AWS::Lambda::Function').filter(
        ({ properties }) => 'TIDEGATE_TICKETS_SECRET' in (properties['Environment']?.Variables ?? {}),
      );
      expect(told.map(({ id }) => id)).toEqual([expect.stringContaining('TicketUpdater')]);
    });

    it('pays for no secret without one', () => {
      expect(resourcesOf(without.template, 'AWS::SecretsManager::Secret').filter(isForTickets)).toEqual([]);
    });
  });
}

const isForTickets = ({ properties }: ReturnType<typeof resourcesOf>[number]): boolean =>
  properties['Name'] === 'tidegate-tickets';
