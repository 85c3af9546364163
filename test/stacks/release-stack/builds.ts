import { builds } from '../../../lib/domain/actors';
import { resourcesOf, type Synthesized } from '../synthesized';

export function describeBuilds(pipeline: Synthesized): void {
  const all = (type: string) => resourcesOf(pipeline.template, type);
  describe('the builds of a service', () => {
    const storefront = pipeline.builds('storefront');
    const projects = resourcesOf(storefront, 'AWS::CodeBuild::Project').map(({ properties }) => properties);

    it('are all that the gates start, by the names that the machines know', () => {
      expect(projects.map(({ Name }) => Name).sort()).toEqual(
        builds.map((name) => `tidegate-storefront-${name}`).sort(),
      );
    });

    it('come from its repository, and end in time', () => {
      for (const project of projects) {
        expect(project).toMatchObject({
          Source: { Type: 'GITHUB', Location: 'https://github.com/acme/storefront.git' },
          QueuedTimeoutInMinutes: 5,
        });
        expect(project['TimeoutInMinutes']).toBeLessThanOrEqual(10);
      }
    });

    it('include the built-in security scan, with its programs from S3, where it has none of its own', () => {
      const scans = [storefront, pipeline.builds('payments')].map((one) =>
        resourcesOf(one, 'AWS::CodeBuild::Project').find(({ properties }) => /security-scan$/.test(properties['Name'])),
      );
      expect(scans.map((scan) => scan?.properties['SecondarySources']?.length ?? 0)).toEqual([1, 0]);
      expect(JSON.stringify(scans[0]).length).toBeLessThan(3000);
    });

    it('upload the reports that they are judged by', () => {
      const scan = projects.find(({ Name }) => Name === 'tidegate-storefront-security-scan');
      expect(JSON.parse(scan?.['Source'].BuildSpec)).toMatchObject({
        artifacts: { files: ['.tidegate-scan/*.sarif'] },
      });
      expect(JSON.parse(scan?.['Source'].BuildSpec)).not.toHaveProperty('reports');
    });

    it('may push an image, and have Docker for it, where the service runs in containers', () => {
      const payments = pipeline.builds('payments');
      const privileged = (template: typeof payments) =>
        resourcesOf(template, 'AWS::CodeBuild::Project')
          .filter(({ properties }) => properties['Environment'].PrivilegedMode)
          .map(({ properties }) => properties['Name']);
      expect([privileged(payments), privileged(storefront)]).toEqual([['tidegate-payments-build'], []]);
      const policies = JSON.stringify(resourcesOf(payments, 'AWS::IAM::Policy'));
      expect(policies).toContain(':repository/payments');
    });

    it('cost the pipeline one resource', () => {
      expect(all('AWS::CloudFormation::Stack')).toHaveLength(2);
    });
  });
}
