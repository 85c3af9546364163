import { functionLimits } from '../../lib/constructs/function-limits';
import { actors } from '../../lib/domain/actors';
import { type AslMachine, allStates } from '../helpers/asl';
import { definitions } from '../simulation/stage/definitions';

const tasks = definitions()
  .flatMap(({ definition }) => allStates(definition as unknown as AslMachine))
  .map(({ state }) => ({
    function: String(state.Parameters?.['FunctionName'] ?? '').split(':function:tidegate-')[1],
    seconds: state.Resource?.endsWith('.waitForTaskToken') ? 0 : (state.TimeoutSeconds ?? 0),
  }));

it.each(actors)('gives %s a minute, or as long as the most patient state waits for it', (actor) => {
  const longest = Math.max(...tasks.filter((task) => task.function === actor).map(({ seconds }) => seconds));
  expect(functionLimits[actor].timeout).toBe(Math.max(60, longest));
});
