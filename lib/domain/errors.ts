/** Whose fault an error is: it decides the exit code and the tone of the message. */
export type Fault = 'user' | 'environment' | 'tidegate';

export interface TidegateErrorOptions extends ErrorOptions {
  /** What the reader can do about it, as an imperative sentence. */
  readonly remedy?: string;
  readonly fault?: Fault;
}

/**
 * Base of every error that Tidegate raises on purpose.
 *
 * `name` is the error name that a state machine's `Catch` and `Retry` match; the message says what was wrong, the value
 * given and what is allowed, and `remedy` says how to mend it.
 */
export class TidegateError extends Error {
  readonly remedy: string | undefined;
  readonly fault: Fault;

  constructor(name: string, message: string, options: TidegateErrorOptions = {}) {
    super(message, options);
    this.name = name;
    this.remedy = options.remedy;
    this.fault = options.fault ?? 'environment';
  }
}

/** The text for people: the message, then the remedy. */
export function describeError(error: unknown): string {
  if (error instanceof TidegateError && error.remedy !== undefined) return `${error.message}; ${error.remedy}`;
  return error instanceof Error ? error.message : String(error);
}

/** A failure that is expected to pass: the state machine retries it with exponential backoff, three times at most. */
export class TransientError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('TransientError', message, options);
  }
}

/** Input from outside that does not have the shape it must have. */
export class InvalidInputError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('InvalidInput', message, { fault: 'user', ...options });
  }
}

export class UnknownServiceError extends TidegateError {
  constructor(service: string, known: readonly string[]) {
    super('UnknownService', `no service is called ${JSON.stringify(service)}; known: ${known.join(', ') || 'none'}`, {
      fault: 'user',
      remedy: 'name one of the known services, or add a tidegate.yaml for it',
    });
  }
}

export class PermissionDeniedError extends TidegateError {
  constructor(user: string, right: string, allowed: readonly string[]) {
    super('PermissionDenied', `${JSON.stringify(user)} may not ${right}; allowed: ${allowed.join(', ')}`, {
      fault: 'user',
      remedy: `ask one of them, or add the user to permissions.${right} in tidegate.yaml`,
    });
  }
}

export class InvalidVersionError extends TidegateError {
  constructor(value: string, why: string) {
    super('InvalidVersion', `${JSON.stringify(value.slice(0, 80))} is not a version: ${why}`, {
      fault: 'user',
      remedy: 'give three plain numbers, for example 1.4.0',
    });
  }
}

export class VersionConflictError extends TidegateError {
  constructor(message: string, remedy: string) {
    super('VersionConflict', message, { fault: 'user', remedy });
  }
}

export class ReleaseNotFoundError extends TidegateError {
  constructor(what: string) {
    super('ReleaseNotFound', `there is no release ${what}`, {
      fault: 'user',
      remedy: 'list the releases with "tidegate status"',
    });
  }
}

/** Another release of the same service is under way. */
export class LaneHeldError extends TidegateError {
  constructor(
    service: string,
    readonly holder: string,
  ) {
    super('LaneHeld', `${service} is already being released by ${holder}`, {
      fault: 'user',
      remedy: `wait for ${holder} to end, or end it with "tidegate abort" or "tidegate rollback"; if it has escalated, "tidegate resolve" it`,
    });
  }
}

/** The version was rolled back before: nobody releases it again by mistake. */
export class QuarantinedError extends TidegateError {
  constructor(version: string, releaseId: string) {
    super('Quarantined', `${version} is in quarantine: it was rolled back by ${releaseId}`, {
      fault: 'user',
      remedy: 'release a new version, or say why this one may go again with "--override-quarantine <reason>"',
    });
  }
}

/** A write that carries an older epoch than the one in force: a rollback or a newer release has taken over. */
export class StaleEpochError extends TidegateError {
  constructor(given: number, current: number) {
    super('StaleEpoch', `the traffic write carries epoch ${given}, but epoch ${current} is in force`);
  }
}

export class RepositoryError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('RepositoryError', message, { fault: 'user', ...options });
  }
}

/** The source of truth moved between reading and writing; reading again and retrying is safe. */
export class HeadMovedError extends TidegateError {
  constructor(branch: string, expected: string, actual: string | undefined) {
    super('HeadMoved', `${branch} is at ${actual ?? 'nothing'}, expected ${expected}`, {
      remedy: 'release again once nobody pushes to the branch',
    });
  }
}

export class DeploymentError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('DeploymentFailed', message, options);
  }
}

/** There is no version to send the traffic back to. */
export class NoPreviousVersionError extends TidegateError {
  constructor(service: string, environment: string) {
    super('NoPreviousVersion', `${service} has no previous version in ${environment} to send traffic back to`, {
      remedy: 'decide by hand: repair the version in place, or take the service out of traffic',
    });
  }
}

/** A report file that a gate's build wrote cannot be read, or is not there. */
export class ReportError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('UnreadableReport', message, { fault: 'user', ...options });
  }
}

export class ArtifactStoreError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('ArtifactStoreFailed', message, options);
  }
}
