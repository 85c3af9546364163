import { rename, writeFile } from 'node:fs/promises';
import { WeightEntry } from '../../adapters/local/environment-protocol';
import type { HostFile } from '../host/host-file';
import type { ProgressEvent } from '../pipeline/progress';
import type { Cue, Fault, Misbehaviour } from './faults';
import { newVersion } from './rules';

/** Lets the service misbehave at the moments that a fault names. It knows no more than anybody who watches. */
export class Injector {
  readonly #waiting: Misbehaviour[];

  constructor(
    { misbehaviour = [] }: Pick<Fault, 'misbehaviour'>,
    private readonly faultsFile: string,
  ) {
    this.#waiting = [...misbehaviour];
  }

  /** Begins what begins before the release. */
  start(): Promise<void> {
    return this.#when((cue) => cue.at === 'start');
  }

  /** Begins what begins with a state. */
  async see(event: ProgressEvent): Promise<void> {
    if ((event.kind !== 'box' && event.kind !== 'step') || event.change !== 'entered') return;
    const entered = event.kind === 'box' ? event.box : `${event.box}: ${event.step}`;
    await this.#when((cue) => cue.at === 'state' && cue.state === entered);
  }

  /** Follows the weights of production until it is aborted, and begins what begins at a share of the traffic. */
  async follow({ url, token }: HostFile, stop: AbortSignal): Promise<void> {
    try {
      const response = await fetch(`${url}/weights/changes`, {
        headers: { authorization: `Bearer ${token}` },
        signal: stop,
      });
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString('utf8');
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) await this.#read(message);
      }
    } catch (error) {
      if (!stop.aborted) throw error;
    }
  }

  async #read(message: string): Promise<void> {
    const data = /^data: (.*)$/m.exec(message)?.[1];
    if (data === undefined) return;
    const { weights } = WeightEntry.parse(JSON.parse(data));
    await this.#when((cue) => cue.at === 'weight' && weights[newVersion] === cue.percent);
  }

  async #when(isNow: (cue: Cue) => boolean): Promise<void> {
    const [next] = this.#waiting;
    if (next === undefined || !isNow(next.cue)) return;
    this.#waiting.shift();
    // Renamed into place: the service must never read half of it.
    await writeFile(`${this.faultsFile}.new`, JSON.stringify(next.rules));
    await rename(`${this.faultsFile}.new`, this.faultsFile);
  }
}
