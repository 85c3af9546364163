import { readFileSync } from 'node:fs';
import { resourcesOf, type Synthesized } from '../synthesized';

export function describeCallsForRollback(pipeline: Synthesized): void {
  const all = (type: string) => resourcesOf(pipeline.template, type);
  describe('what calls releases back', () => {
    it('hears of alarms of services and of releases that ended oddly, and loses nothing', () => {
      const rules = all('AWS::Events::Rule').map(({ properties }) => properties);
      expect(rules.map(({ EventPattern }) => EventPattern['detail-type'])).toEqual([
        ['CloudWatch Alarm State Change'],
        ['Step Functions Execution Status Change'],
      ]);
      for (const { Targets } of rules) {
        expect(Targets).toEqual([
          expect.objectContaining({
            Arn: { 'Fn::GetAtt': [expect.stringMatching(/RollbackTrigger/), 'Arn'] },
            DeadLetterConfig: { Arn: expect.anything() },
          }),
        ]);
      }
    });

    it('keeps what it could not take', () => {
      const kept = all('AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties['DestinationConfig']);
      // What events call: the rollback trigger, and the post-deployment review.
      expect(kept).toHaveLength(2);
      for (const config of kept) {
        expect(config).toEqual({
          OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/DeadLetters/), 'Arn'] } },
        });
      }
    });
  });

  describe('every alarm of the pipeline', () => {
    const alarms = all('AWS::CloudWatch::Alarm').map(({ properties }) => properties);
    const runbook = readFileSync('docs/runbook.md', 'utf8');

    it('has a section of its own name in the runbook', () => {
      const without = alarms.filter(({ AlarmName }) => !runbook.includes(`\n## ${AlarmName}\n`));
      expect(without.map(({ AlarmName }) => AlarmName)).toEqual([]);
    });

    it('tells whoever is on call, also that it is over', () => {
      const onCall = { Ref: expect.stringMatching(/^PipelineTopicsOnCall/) };
      for (const alarm of alarms) expect(alarm).toMatchObject({ AlarmActions: [onCall], OKActions: [onCall] });
    });

    it('is none that the rollback trigger would take for an alarm of a service', () => {
      expect(alarms.filter(({ AlarmName }) => AlarmName.startsWith('tidegate/'))).toEqual([]);
    });
  });

  describe('the dashboard', () => {
    it('shows every state that has a time limit against it', () => {
      const [dashboard] = all('AWS::CloudWatch::Dashboard');
      const body = JSON.stringify(dashboard?.properties['DashboardBody']);
      const common = ['initiated', 'watch', 'completed', 'failed'];
      const own = ['quality-gates', 'staging', 'production', 'quality-gates-fast', 'production-canary'];
      for (const machine of [...common, ...own]) expect(body).toContain(`stateMachine:tidegate-${machine}`);
      expect(body.match(/\\"label\\":\\"timeout\\"/g) ?? body.match(/timeout/g)).toHaveLength(10);
    });
  });
}
