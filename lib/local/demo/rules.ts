/** One way in which the sample service misbehaves; its README has them all. */
export interface FaultRule {
  readonly version: string;
  readonly environment: 'ephemeral' | 'staging' | 'production' | '*';
  readonly kind: 'errors' | 'latency' | 'health' | 'sign-in' | 'database' | 'payments' | 'crash' | 'refuse-start';
  /** Share of the requests, from 0 to 1; without it, all. */
  readonly rate?: number;
  /** Beginnings of paths; without them, everything but the health checks. */
  readonly paths?: readonly string[];
}

/** The version that runs before the demo's release, and the one that is released. */
export const oldVersion = '1.0.0';
export const newVersion = '1.1.0';
