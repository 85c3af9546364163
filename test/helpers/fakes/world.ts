import type { EnvironmentName } from '../../../lib/ports/deployment-target';
import type { HttpRequest, TcpAddress } from '../../../lib/ports/http-client';

/** Where and when something is asked of a version. */
export interface Scene {
  /** `ephemeral` is the instance of the gates, `outside` everything that is not the service. */
  readonly place: EnvironmentName | 'ephemeral' | 'outside';
  readonly version: string;
  /** Percent of the users' traffic that the version has. */
  readonly weight: number;
  /** Seconds since the simulation began. */
  readonly seconds: number;
}

/** What a service answers; `undefined` when no answer comes. */
export type Answer = { readonly status: number; readonly body: string; readonly milliseconds: number } | undefined;

/** How a service and its users behave: the script of a simulation. */
export interface World {
  /** Users' requests to production, per second. */
  requestsPerSecond(seconds: number): number;
  /** Percent of the users' requests that fail. */
  errorPercent(scene: Scene): number;
  /** Whether a running instance answers its health check. */
  healthy(scene: Scene): boolean;
  /** Seconds until a started instance can answer. */
  startSeconds(scene: Scene): number;
  /** Whether instances end right after their start. */
  crashes(scene: Scene): boolean;
  answer(scene: Scene, request: HttpRequest): Answer;
  /** Whether something takes TCP connections there. */
  connects(address: TcpAddress): boolean;
}

/** Every answer of a service without faults. */
export const fine: Answer = { status: 200, body: '{"status":"ok"}', milliseconds: 20 };

/** A busy service without any fault. */
export const faultless: World = {
  requestsPerSecond: () => 20,
  errorPercent: () => 0,
  healthy: () => true,
  startSeconds: () => 2,
  crashes: () => false,
  answer: () => fine,
  connects: () => true,
};
