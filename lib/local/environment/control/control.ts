import * as z from 'zod';
import {
  type CallName,
  callPath,
  type EnvironmentState,
  environmentCalls,
} from '../../../adapters/local/environment-protocol';
import { InvalidInputError } from '../../../domain/errors';
import type { ControlRoutes, Route } from '../../host/control-server';
import type { Environment } from '../environment';
import type { InstanceGroup } from '../instances/instance-group';
import type { Log } from '../log';
import { publicUrl } from '../options';
import { failureOf } from './failure';
import { type Handlers, handlersOf } from './handlers';
import { streamWeights } from './weight-stream';

/** Everything that an environment answers to those who control it. */
export function controlOf(environment: Environment, log: Log): ControlRoutes {
  const handlers = handlersOf(environment);
  const names = Object.keys(environmentCalls) as CallName[];
  const calls = names.map((name) => [`POST ${callPath(name)}`, routeOf(name, handlers)] as const);
  return {
    routes: { ...Object.fromEntries(calls), 'GET /state': () => stateOf(environment) },
    streams: { 'GET /weights/changes': (_, response) => streamWeights(environment, response) },
    failure: (error) => failureOf(error, environment, log),
  };
}

function routeOf<N extends CallName>(name: N, handlers: Handlers): Route {
  return async (input) => {
    const parsed = environmentCalls[name].input.safeParse(input);
    if (!parsed.success) {
      throw new InvalidInputError(`the environment cannot ${name}: ${z.prettifyError(parsed.error)}`);
    }
    // Schema and handler have the same name; that their types belong together is lost on the way.
    return (handlers[name] as (input: unknown) => unknown)(parsed.data);
  };
}

function stateOf({ options, fence, split, versions, ephemeral, alarms }: Environment): EnvironmentState {
  const { service, environment } = options;
  return {
    service,
    environment,
    url: publicUrl(options),
    pid: process.pid,
    epoch: fence.current,
    split: { weights: split.weights, current: split.current, instances: versions.instances() },
    leaseEndsAt: split.leaseEndsAt,
    versions: Object.fromEntries(versions.running().map(([version, group]) => [version, describe(group)])),
    ephemeral: ephemeral.states(),
    alarms: alarms.states(),
  };
}

function describe(group: InstanceGroup): EnvironmentState['versions'][string] {
  const instances = group.running().map(({ state, pid, port, inFlight }) => ({ state, pid, port, inFlight }));
  return { ...group.status(), instances };
}
