import type { ReleaseRef } from '../../../lib/domain/release';
import type { ReleaseExecutions, RollbackInput, Started } from '../../../lib/ports/release-executions';
import type { KeyedRequest, RequestKeys } from '../../../lib/ports/request-keys';

interface Execution {
  readonly input: object;
  ended: boolean;
}

/** Executions that run until a test ends them; a name can be used once, as in Step Functions. */
export class FakeExecutions implements ReleaseExecutions {
  readonly releases = new Map<string, Execution>();
  readonly rollbacks = new Map<string, Execution>();
  /** The releases of which something runs that is before production. */
  readonly abortable = new Set<string>();
  readonly aborted: { releaseId: string; reason: string }[] = [];
  /** How many wishes there were. */
  wishes = 0;

  async startRelease(ref: ReleaseRef): Promise<Started> {
    return this.start(this.releases, ref.id, { release: ref });
  }

  async startRollback(name: string, input: RollbackInput): Promise<Started> {
    return this.start(this.rollbacks, name, input);
  }

  async abort(releaseId: string, reason: string): Promise<boolean> {
    this.wishes += 1;
    if (!this.abortable.delete(releaseId)) return false;
    this.aborted.push({ releaseId, reason });
    return true;
  }

  private start(executions: Map<string, Execution>, name: string, input: object): Started {
    this.wishes += 1;
    const there = executions.get(name);
    if (there === undefined) executions.set(name, { input, ended: false });
    else if (there.ended) return 'ended';
    else if (JSON.stringify(there.input) !== JSON.stringify(input)) return 'running';
    return 'started';
  }
}

/** Keys in memory. */
export class FakeRequestKeys implements RequestKeys {
  readonly kept = new Map<string, KeyedRequest>();

  async find(key: string): Promise<KeyedRequest | undefined> {
    return this.kept.get(key);
  }

  async claim(key: string, request: KeyedRequest): Promise<KeyedRequest> {
    const kept = this.kept.get(key) ?? request;
    this.kept.set(key, kept);
    return kept;
  }
}
