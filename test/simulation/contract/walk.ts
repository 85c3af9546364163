import * as z from 'zod';
import type { Actions } from '../../../lambdas/shared/actor';
import { type AslMachine, type AslState, successorsOf } from '../../helpers/asl';
import { type Data, filled, pathsIn, placed, valueAt } from './paths';
import { exampleOf } from './shapes';

/** What a walk goes through, and what it finds. */
export interface Terrain {
  readonly machines: ReadonlyMap<string, AslMachine>;
  readonly actionsOf: (functionArn: string) => Actions;
  /** What does not fit, in words. */
  readonly problems: string[];
  /** Every action that a machine runs, as `<function> <action>`. */
  readonly actions: Set<string>;
}

type State = AslState & { readonly OutputPath?: string };
const caught = { Error: 'States.TaskFailed', Cause: 'text' };

/** Walks through a machine along every arrow, with examples of what each action answers; returns its possible outputs. */
export function walk(terrain: Terrain, name: string, machine: AslMachine, input: Data): Data[] {
  const outputs: Data[] = [];
  const seen = new Set<string>();
  const todo: [string, Data][] = [[machine.StartAt, input]];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [id, data] = next;
    const state = machine.States[id] as State;
    const key = `${id} ${shapeOf(data)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    checkReads(terrain, `${name}: ${id}`, state, data);
    for (const { Next, ResultPath } of catchersOf(state)) todo.push([Next, placed(data, ResultPath, caught)]);
    const after = enter(terrain, `${name}: ${id}`, state, data);
    const successors = successorsOf({ ...state, Catch: [] });
    if (successors.length === 0 && state.Type !== 'Fail') outputs.push(after);
    for (const successor of successors) todo.push([successor, after]);
  }
  return outputs;
}

/** What the data are after a state has succeeded. */
function enter(terrain: Terrain, where: string, state: State, data: Data): Data {
  if (state.Type === 'Pass') return state.OutputPath === undefined ? data : (valueAt(data, state.OutputPath) as Data);
  if (state.Type === 'Parallel') {
    const results = (state.Branches ?? []).map((branch) => walk(terrain, where, branch, data)[0]);
    return placed(data, state.ResultPath, results);
  }
  if (state.Type !== 'Task') return data;
  const parameters = filled(state.Parameters, data) as Data;
  const result = perform(terrain, where, state.Resource ?? '', parameters);
  for (const path of pathsIn(state.ResultSelector)) {
    if (valueAt(result, path) === undefined) terrain.problems.push(`${where} selects ${path}, which is never answered`);
  }
  const selected = state.ResultSelector === undefined ? result : filled(state.ResultSelector, result);
  return placed(data, state.ResultPath, selected);
}

function perform(terrain: Terrain, where: string, resource: string, parameters: Data): unknown {
  if (resource.includes(':codebuild:')) return { Build: { BuildStatus: 'SUCCEEDED' } };
  if (resource.includes(':states:startExecution')) {
    const machine = terrain.machines.get(String(parameters['StateMachineArn']));
    if (machine === undefined) throw new Error(`${where} starts an unknown machine`);
    const [output] = walk(terrain, where, machine, parameters['Input'] as Data);
    return { Status: 'SUCCEEDED', Output: output };
  }
  return invoke(terrain, where, String(parameters['FunctionName']), parameters['Payload'] as Data);
}

function invoke(terrain: Terrain, where: string, functionArn: string, payload: Data): unknown {
  const name = String(payload['action']);
  const action = terrain.actionsOf(functionArn)[name];
  if (action === undefined) {
    terrain.problems.push(`${where} runs ${name}, which is no action of ${functionArn}`);
    return { StatusCode: 200, Payload: {} };
  }
  terrain.actions.add(`${functionArn.split(':').at(-1)} ${name}`);
  const { error } = z.object(action.input).safeParse({ taskToken: 'text', ...payload });
  if (error) terrain.problems.push(`${where} sends ${name} what it does not take: ${z.prettifyError(error)}`);
  return { StatusCode: 200, Payload: exampleOf(action.output) };
}

function checkReads(terrain: Terrain, where: string, state: State, data: Data): void {
  const { ResultSelector: _, ResultPath: __, Branches: ___, Catch: ____, ...reads } = state;
  for (const path of pathsIn(reads)) {
    if (valueAt(data, path) === undefined) terrain.problems.push(`${where} reads ${path}, which is not there`);
  }
}

const catchersOf = (state: State) =>
  (state.Catch ?? []) as readonly { readonly Next: string; readonly ResultPath?: string }[];

/** Two data of the same shape lead to the same findings. */
function shapeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => name + shapeOf(field)).join(',')}}`;
}
