import { checkFields, checkState } from './check-state';
import type { AslDefinition, Flow } from './definition';
import { EngineError } from './errors';
import { isObject } from './json';

/**
 * Checks that a definition can be executed: every state is known, reachable and leads to states that exist, every path
 * and function can be parsed, and every integration has a driver.
 *
 * @throws EngineError `InvalidDefinition` with everything that is wrong, by machine, state and field
 */
export function checkDefinition(machine: string, definition: unknown, integrations: readonly string[]): AslDefinition {
  const problems: string[] = [];
  const names = new Set<string>();
  const report = (where: string, what: string): void => {
    problems.push(`machine ${machine}, ${where}: ${what}`);
  };

  const checkFlow = (flow: unknown, where: string): void => {
    if (!isObject(flow) || !isObject(flow['States']) || typeof flow['StartAt'] !== 'string') {
      report(where, 'StartAt and States are needed');
      return;
    }
    const { States: states, StartAt: start } = flow;
    if (!Object.hasOwn(states, start))
      report(where, `StartAt names ${JSON.stringify(start)}, which is not one of its states`);
    for (const [name, state] of Object.entries(states)) {
      if (names.has(name)) report(`state ${name}`, 'another state of the machine has the same name');
      names.add(name);
      checkState(state, {
        siblings: states,
        integrations,
        report: (field, what) => report(`state ${name}, ${field}`, what),
        checkFlow: (inner, field) => checkFlow(inner, `state ${name}, ${field}`),
      });
    }
    for (const name of unreachable(start, states)) report(`state ${name}`, 'no state leads to it');
  };

  checkFlow(definition, 'definition');
  if (isObject(definition)) checkFields(definition, (field, what) => report(`definition, ${field}`, what));
  if (problems.length > 0) throw new EngineError('InvalidDefinition', problems.join('; '));
  return definition as AslDefinition;
}

function unreachable(start: string, states: Flow['States'] | object): string[] {
  const reached = new Set<string>();
  const pending = [start];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    pending.push(...targetsOf((states as Record<string, unknown>)[name]));
  }
  return Object.keys(states).filter((name) => !reached.has(name));
}

/** The states that a state names as its successors. */
function targetsOf(state: unknown): string[] {
  if (!isObject(state)) return [];
  const rules = [state['Choices'], state['Catch']].flatMap((list) => (Array.isArray(list) ? list : []));
  const targets = [state['Next'], state['Default'], ...rules.map((rule: unknown) => isObject(rule) && rule['Next'])];
  return targets.filter((target) => typeof target === 'string');
}
