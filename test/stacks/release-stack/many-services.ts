import { readFileSync } from 'node:fs';
import { loadServiceConfig } from '../../../lib/config/load';
import { resourcesOf, Synthesized } from '../synthesized';

/** So many services, half of them functions and half of them containers. */
function services(count: number) {
  return Array.from({ length: count }, (_, i) => {
    const name = i % 2 === 0 ? 'storefront' : 'payments';
    const text = readFileSync(`examples/aws/${name}.yaml`, 'utf8');
    return loadServiceConfig(text.replaceAll(name, `${name}-of-team-${i}`), `${i}.yaml`);
  });
}

export function describeManyServices(): void {
  describe('a pipeline of fifty services', () => {
    const { template } = new Synthesized({}, services(50));

    it('fits into one stack', () => {
      expect(Object.keys(template.toJSON()['Resources']).length).toBeLessThan(500);
      expect(JSON.stringify(template.toJSON()).length).toBeLessThan(1_000_000);
    });

    it('gives no role more than IAM takes: ten managed policies of 6,144 characters', () => {
      const policies = resourcesOf(template, 'AWS::IAM::ManagedPolicy').map(({ properties }) => properties);
      expect(policies.length).toBeGreaterThan(0);
      const roles = policies.flatMap(({ Roles }) => Roles.map(({ Ref }: { Ref: string }) => Ref)) as string[];
      for (const role of new Set(roles)) expect(roles.filter((one) => one === role).length).toBeLessThanOrEqual(10);
      for (const { PolicyDocument } of policies) expect(rendered(PolicyDocument).length).toBeLessThan(6144);
    });
  });
}

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws-us-gov',
  'AWS::Region': 'us-gov-east-1',
  'AWS::AccountId': '111122223333',
};

/** A document as CloudFormation hands it to IAM. */
const rendered = (document: object): string =>
  JSON.stringify(
    document,
    (_, value) =>
      value?.['Fn::Join']?.[1]
        .map((part: string | { Ref: string }) => (typeof part === 'string' ? part : pseudo[part.Ref]))
        .join('') ?? value,
  );
