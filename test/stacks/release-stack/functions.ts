import { actors } from '../../../lib/domain/actors';
import { resourcesOf, type Synthesized } from '../synthesized';

export function describeFunctions(pipeline: Synthesized): void {
  const all = (type: string) => resourcesOf(pipeline.template, type);
  const functions = all('AWS::Lambda::Function').filter(({ properties }) => properties['FunctionName'] !== undefined);
  describe('every function', () => {
    it('is there: one for each actor, and one that answers the API', () => {
      const names = functions.map(({ properties }) => properties['FunctionName']).sort();
      expect(names).toEqual([...actors, 'release-api'].map((name) => `tidegate-${name}`).sort());
    });

    it('has a role and a log of its own', () => {
      const of = (path: (properties: Record<string, never>) => unknown) =>
        new Set(functions.map(({ properties }) => JSON.stringify(path(properties as Record<string, never>))));
      expect(of(({ Role }) => Role).size).toBe(functions.length);
      expect(of(({ LoggingConfig }) => LoggingConfig).size).toBe(functions.length);
    });

    it('runs on Node.js 24 for ARM, traced, with the services beside its code', () => {
      const common = {
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        Layers: [{ Ref: expect.stringMatching(/^PipelineServices/) }],
        Environment: { Variables: expect.objectContaining({ NODE_OPTIONS: '--enable-source-maps' }) },
      };
      for (const { properties } of functions) expect(properties).toMatchObject(common);
    });
  });

  describe('every machine', () => {
    it('logs every event without what the states pass on, and is traced', () => {
      for (const { properties } of all('AWS::StepFunctions::StateMachine')) {
        expect(properties).toMatchObject({
          LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
          TracingConfiguration: { Enabled: true },
        });
      }
    });

    it('has a role of its own', () => {
      const roles = all('AWS::StepFunctions::StateMachine').map(({ properties }) =>
        JSON.stringify(properties['RoleArn']),
      );
      expect(new Set(roles).size).toBe(roles.length);
    });
  });
}
