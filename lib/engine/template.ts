import { runtimeError } from './errors';
import { expressionOf } from './expression';
import { isArray, isObject, type Json } from './json';
import type { Surroundings } from './paths/find';

type Evaluate = (surroundings: Surroundings) => Json;

const templates = new WeakMap<object, Evaluate>();

/**
 * The value of a payload template: members whose name ends in `.$` are replaced by what their path or function gives.
 *
 * @throws InterpreterError `States.Runtime` for a path that selects nothing.
 */
export function fillTemplate(template: Json, surroundings: Surroundings): Json {
  return evaluatorOf(template)(surroundings);
}

/** Parses a template, so that a mistake in it shows. */
export function evaluatorOf(template: Json): Evaluate {
  if (!isArray(template) && !isObject(template)) return () => template;
  const known = templates.get(template);
  if (known !== undefined) return known;
  const evaluate = isArray(template) ? arrayEvaluator(template) : objectEvaluator(Object.entries(template));
  templates.set(template, evaluate);
  return evaluate;
}

function arrayEvaluator(template: readonly Json[]): Evaluate {
  const elements = template.map(evaluatorOf);
  return (surroundings) => elements.map((element) => element(surroundings));
}

function objectEvaluator(entries: readonly (readonly [string, Json])[]): Evaluate {
  const members = entries.map(([key, value]): readonly [string, Evaluate] =>
    key.endsWith('.$') && typeof value === 'string'
      ? [key.slice(0, -2), fieldEvaluator(key, value)]
      : [key, evaluatorOf(value)],
  );
  return (surroundings) => Object.fromEntries(members.map(([key, member]) => [key, member(surroundings)]));
}

/** The evaluator of one path or function; the field's name is for the error. */
export function fieldEvaluator(field: string, text: string): Evaluate {
  const expression = expressionOf(text);
  return (surroundings) => {
    const value = expression(surroundings);
    if (value !== undefined) return value;
    const input = JSON.stringify(surroundings.data);
    throw runtimeError(
      `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${input}'`,
    );
  };
}
