import { isInsideOthers, releaseStateOf } from '../../../lambdas/shared/release-state';
import { boxOf } from '../../../statemachines/shared/action';
import { type AslMachine, allStates } from '../../helpers/asl';
import { definitions } from '../../simulation/stage/definitions';

const terminal = ['Succeed', 'Fail', 'Choice', 'Pass', 'Wait'];

it('knows the state of every box that has an action', () => {
  const boxes = definitions()
    .flatMap(({ definition }) => allStates(definition as AslMachine))
    .filter(({ state }) => !terminal.includes(state.Type) && state.Resource?.includes('lambda'))
    .map(({ name }) => boxOf(name));
  const unknown = boxes.filter((box) => releaseStateOf(box) === undefined && !isInsideOthers(box));
  expect(unknown).toEqual([]);
  expect(boxes.length).toBeGreaterThan(50);
});

it('counts the watch as production, and every box of a rollback as rolled_back', () => {
  expect(releaseStateOf('watch')).toBe('production');
  expect(releaseStateOf('escalation')).toBe('rolled_back');
  expect(releaseStateOf('constructor')).not.toBe('production');
});
