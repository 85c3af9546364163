import { resourcesOf, type Synthesized } from '../synthesized';

export function describeStorage(pipeline: Synthesized): void {
  const all = (type: string) => resourcesOf(pipeline.template, type);
  describe('what is kept', () => {
    it('is there after the stack is gone: the releases, what was built, the audit log, the secret', () => {
      const types = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret'];
      const policies = types.flatMap((type) => all(type).map(({ deletionPolicy }) => deletionPolicy));
      expect(policies).toEqual(['Retain', 'Retain', 'Retain', 'Retain', 'Retain']);
    });

    it('can be restored, and is deleted by nobody by mistake', () => {
      pipeline.template.hasResourceProperties('AWS::DynamoDB::Table', {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        BillingMode: 'PAY_PER_REQUEST',
      });
      for (const { properties } of all('AWS::S3::Bucket')) {
        expect(properties).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
      }
    });

    it('is an audit log that nobody can change for seven years', () => {
      pipeline.template.hasResourceProperties('AWS::S3::Bucket', {
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 2555 } } },
      });
    });

    it('is every log for half a year and no longer', () => {
      const days = all('AWS::Logs::LogGroup').map(({ properties }) => properties['RetentionInDays']);
      expect(new Set(days)).toEqual(new Set([180]));
    });
  });
}
