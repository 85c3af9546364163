import { testOf } from './choice-rules';
import { ExpressionSyntaxError } from './cursor';
import type { ChoiceRule } from './definition';
import { expressionOf, pathOf } from './expression';
import { resourceOf } from './integrations/resource';
import { isArray, isObject, type Json, type JsonObject } from './json';
import { keysOf } from './paths/reference-path';
import { stateTypes } from './states';
import { evaluatorOf } from './template';

/** Says what is wrong with a field. */
export type Report = (field: string, what: string) => void;

/** What a state is checked against. */
interface Surroundings {
  readonly siblings: object;
  /** Keys of the integrations that have a driver. */
  readonly integrations: readonly string[];
  readonly report: Report;
  readonly checkFlow: (flow: Json | undefined, field: string) => void;
}

const templateFields = ['Parameters', 'ItemSelector', 'ResultSelector', 'Assign'];
const unsupportedFields = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Arguments', 'Output'];
const waitFields = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];
const numberFields = [
  ...['Seconds', 'TimeoutSeconds', 'HeartbeatSeconds', 'MaxConcurrency', 'ToleratedFailureCount'],
  ...['ToleratedFailurePercentage', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds'],
];

/** Checks one state and the flows inside it. */
export function checkState(state: Json, around: Surroundings): void {
  if (!isObject(state) || !stateTypes.some((type) => type === state['Type'])) {
    const type = isObject(state) ? state['Type'] : state;
    around.report('Type', `${JSON.stringify(type)} is not a type of state; allowed: ${stateTypes.join(', ')}`);
    return;
  }
  checkFields(state, around.report);
  checkTransitions(state, around);
  checkHandlers(state, 'Retry', around);
  checkHandlers(state, 'Catch', around);
  checkByType(state, around);
}

/** Checks what a field has to be like wherever it stands. */
export function checkFields(fields: JsonObject, report: Report): void {
  const { QueryLanguage: language = 'JSONPath', ResultPath: resultPath } = fields;
  if (language !== 'JSONPath') report('QueryLanguage', `${JSON.stringify(language)} is not supported, only "JSONPath"`);
  for (const [field, value] of Object.entries(fields)) {
    if (unsupportedFields.includes(field)) report(field, 'this field is not supported');
    if (numberFields.includes(field) && !(typeof value === 'number' && value >= 0)) {
      report(field, `${JSON.stringify(value)} is not a number from 0 up`);
    }
    if (templateFields.includes(field)) parse(() => evaluatorOf(value), field, report);
    if (field.endsWith('Path') && value !== null) parse(() => expressionOf(textOf(value)), field, report);
  }
  if (typeof resultPath === 'string') parse(() => requirePlace(resultPath), 'ResultPath', report);
}

function requirePlace(path: string): void {
  if (keysOf(pathOf(path)) === undefined)
    throw new ExpressionSyntaxError(`${path} does not name one place in the input`);
}

function checkTransitions(
  { Type: type, Next: next, End: end, Default: other }: JsonObject,
  around: Surroundings,
): void {
  if (next !== undefined) checkTarget(next, 'Next', around);
  if (other !== undefined) checkTarget(other, 'Default', around);
  if (type === 'Choice' || type === 'Succeed' || type === 'Fail') return;
  if ((next === undefined) === (end !== true)) around.report('Next', 'either Next or "End": true is needed');
}

function checkTarget(target: Json | undefined, field: string, { siblings, report }: Surroundings): void {
  if (typeof target === 'string' && Object.hasOwn(siblings, target)) return;
  report(field, `${JSON.stringify(target)} is not a state beside this one`);
}

function checkHandlers(state: JsonObject, field: 'Retry' | 'Catch', around: Surroundings): void {
  const handlers = state[field] ?? [];
  if (!isArray(handlers) || !handlers.every(isObject)) {
    around.report(field, 'a list of objects is needed');
    return;
  }
  handlers.forEach((handler, index) => {
    const at = `${field}[${index}]`;
    const { ErrorEquals: names } = handler;
    if (!isArray(names) || names.length === 0) around.report(at, 'ErrorEquals needs at least one name');
    else if (names.includes('States.ALL') && (names.length > 1 || index < handlers.length - 1)) {
      around.report(at, 'States.ALL must be alone and in the last place');
    }
    checkFields(handler, (inner, what) => around.report(`${at}.${inner}`, what));
    if (field === 'Catch') checkTarget(handler['Next'], `${at}.Next`, around);
  });
}

function checkByType(state: JsonObject, around: Surroundings): void {
  const { Type: type, Branches: branches, Choices: choices, Resource: resource } = state;
  if (type === 'Task') checkResource(textOf(resource), around);
  if (type === 'Choice') {
    forEachOf(choices, 'Choices', around.report, (rule, at) => checkRule(rule, at, around));
  }
  if (type === 'Parallel') forEachOf(branches, 'Branches', around.report, around.checkFlow);
  if (type === 'Map') checkMap(state, around);
  if (type === 'Wait' && waitFields.filter((field) => field in state).length !== 1) {
    around.report('Seconds', `exactly one of ${waitFields.join(', ')} is needed`);
  }
}

function forEachOf(
  list: Json | undefined,
  field: string,
  report: Report,
  check: (item: Json, at: string) => void,
): void {
  if (!isArray(list) || list.length === 0) report(field, 'a list that is not empty is needed');
  else list.forEach((item, index) => void check(item, `${field}[${index}]`));
}

function checkResource(resource: string, { integrations, report }: Surroundings): void {
  const key = resourceOf(resource)?.key;
  if (key === undefined) report('Resource', `${resource} is neither the ARN of a function nor of an integration`);
  else if (!integrations.includes(key)) {
    report('Resource', `there is no driver for ${key}; there are: ${integrations.join(', ')}`);
  }
}

function checkRule(rule: Json, at: string, around: Surroundings): void {
  parse(() => testOf(rule as unknown as ChoiceRule), at, around.report);
  if (!isObject(rule)) return;
  checkFields(rule, (field, what) => around.report(`${at}.${field}`, what));
  checkTarget(rule['Next'], `${at}.Next`, around);
}

function checkMap(state: JsonObject, { report, checkFlow }: Surroundings): void {
  const field = 'ItemProcessor' in state ? 'ItemProcessor' : 'Iterator';
  const flow = state[field];
  const config = isObject(flow) ? flow['ProcessorConfig'] : undefined;
  if (isObject(config) && config['Mode'] === 'DISTRIBUTED') report(field, 'only the mode INLINE is supported');
  checkFlow(flow, field);
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : `${JSON.stringify(value)}`);

function parse(attempt: () => unknown, field: string, report: Report): void {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    report(field, error.message);
  }
}
