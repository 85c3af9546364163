import type { ProgressEvent } from '../../local/pipeline/progress';
import type { CliIo } from '../io';
import { frameOf } from './frame';
import { Lines } from './lines';
import { emptyView, reduce } from './view';

/** Shows what a release does, in the way that fits who watches. */
export interface Show {
  readonly tell: (event: ProgressEvent) => void;
  /** Tells people something beside the release's own progress. */
  readonly say: (text: string) => void;
  /** Leaves the last picture and ends; again: nothing. */
  readonly end: () => void;
}

/** A picture that moves on a terminal, JSON lines for programs, plain lines for everything else. */
export function showProgress(io: CliIo, json: boolean): Show {
  const say = (text: string) => io.err(`${text}\n`);
  if (json) return { tell: (event) => io.out(`${JSON.stringify(event)}\n`), say, end: () => undefined };
  return io.terminal === undefined ? showLines(io, say) : showFrames(io);
}

function showLines(io: CliIo, say: Show['say']): Show {
  const lines = new Lines();
  return {
    tell: (event) => {
      for (const line of lines.read(event)) io.out(`${line}\n`);
    },
    say,
    end: () => undefined,
  };
}

const frameMilliseconds = 100;
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';

function showFrames(io: CliIo): Show {
  let view = emptyView;
  let drawn = 0;
  let ended = false;
  const draw = (above = '') => {
    const { columns, rows } = io.terminal ?? { columns: 80, rows: 24 };
    const picture = view === emptyView ? [] : frameOf(view, Date.now(), columns);
    // Nothing is drawn over the last one, so that it need not fit.
    const lines = ended ? picture : picture.slice(-Math.max(1, rows - 1));
    // Up to the first line of the last picture, then everything below it away.
    const clear = drawn > 0 ? `\u001b[${drawn}A\r\u001b[0J` : '';
    io.out(clear + above + lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
  };
  io.out(hideCursor);
  const timer = setInterval(draw, frameMilliseconds);
  return {
    tell: (event) => {
      view = reduce(view, event);
    },
    say: (text) => draw(`${text}\n`),
    end: () => {
      if (ended) return;
      ended = true;
      clearInterval(timer);
      draw();
      io.out(showCursor);
    },
  };
}
