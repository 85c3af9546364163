import fc from 'fast-check';
import { planDeployment } from '../../lib/domain/deployment-plan';

it('starts the whole new set before blue-green switches everything at once', () => {
  expect(planDeployment('blue-green', 3, true)).toEqual([
    { newInstances: 3, oldInstances: 3, newWeight: 0 },
    { newInstances: 3, oldInstances: 3, newWeight: 100 },
  ]);
});

it('replaces one instance after the other when rolling', () => {
  expect(planDeployment('rolling', 3, true)).toEqual([
    { newInstances: 1, oldInstances: 3, newWeight: 33 },
    { newInstances: 2, oldInstances: 2, newWeight: 67 },
    { newInstances: 3, oldInstances: 1, newWeight: 100 },
  ]);
});

it('gives a first version everything at once', () => {
  expect(planDeployment('rolling', 2, false)).toEqual([{ newInstances: 2, oldInstances: 0, newWeight: 100 }]);
});

const anyPlan = fc
  .record({
    strategy: fc.constantFrom('blue-green' as const, 'rolling' as const),
    instances: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ strategy, instances }) => ({ strategy, instances, stages: planDeployment(strategy, instances, true) }));

it('always ends with everything on the new version and a way back', () => {
  fc.assert(
    fc.property(anyPlan, ({ instances, stages }) => {
      const last = stages.at(-1);
      return last?.newWeight === 100 && last.newInstances === instances && last.oldInstances >= 1;
    }),
  );
});

it('never takes traffic back and never has fewer instances than wanted', () => {
  fc.assert(
    fc.property(anyPlan, ({ instances, stages }) =>
      stages.every((stage, i) => {
        const before = stages[i - 1]?.newWeight ?? 0;
        return stage.newWeight >= before && stage.newInstances + stage.oldInstances >= instances;
      }),
    ),
  );
});

it('never runs more than one instance beyond the wanted number when rolling', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (instances) =>
      planDeployment('rolling', instances, true).every(
        (stage) => stage.newInstances + stage.oldInstances <= instances + 1,
      ),
    ),
  );
});
