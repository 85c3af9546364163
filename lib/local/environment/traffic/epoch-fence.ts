import { StaleEpochError } from '../../../domain/errors';

/** Refuses writes of a release that something newer has taken over from. */
export class EpochFence {
  constructor(private highest: number) {}

  get current(): number {
    return this.highest;
  }

  /** Lets a write in and remembers its epoch. @throws StaleEpochError when a higher one was let in before */
  admit(epoch: number): void {
    if (epoch < this.highest) throw new StaleEpochError(epoch, this.highest);
    this.highest = epoch;
  }
}
