/** Time, as the engine sees it. */
export interface EngineClock {
  now(): Date;
  /** Calls back once after the time, in milliseconds, unless the returned function is called before. */
  schedule(milliseconds: number, callback: () => void): () => void;
}

/** Longest delay that a timer of Node.js takes; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** The clock of this machine. */
export const systemClock: EngineClock = {
  now: () => new Date(),
  schedule(milliseconds, callback) {
    let timer: NodeJS.Timeout;
    const arm = (rest: number): void => {
      const delay = Math.min(rest, longestDelay);
      timer = setTimeout(() => (rest > delay ? arm(rest - delay) : callback()), delay);
    };
    arm(milliseconds);
    return () => clearTimeout(timer);
  },
};
