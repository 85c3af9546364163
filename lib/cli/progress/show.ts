import type { ProgressEvent } from '../../local/pipeline/progress';
import type { CliIo } from '../io';
import { frameOf } from './frame';
import { Lines } from './lines';
import { emptyView, reduce } from './view';

/** Shows what a release does, in the way that fits who watches. */
export interface Show {
  readonly tell: (event: ProgressEvent) => void;
  /** Leaves the last picture and ends. */
  readonly end: () => void;
}

/** A picture that moves on a terminal, JSON lines for programs, plain lines for everything else. */
export function showProgress(io: CliIo, json: boolean): Show {
  if (json) return { tell: (event) => io.out(`${JSON.stringify(event)}\n`), end: () => undefined };
  return io.terminal === undefined ? showLines(io) : showFrames(io);
}

function showLines(io: CliIo): Show {
  const lines = new Lines();
  return {
    tell: (event) => {
      for (const line of lines.read(event)) io.out(`${line}\n`);
    },
    end: () => undefined,
  };
}

const frameMilliseconds = 100;
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';

function showFrames(io: CliIo): Show {
  let view = emptyView;
  let drawn = 0;
  const draw = () => {
    const { columns, rows } = io.terminal ?? { columns: 80, rows: 24 };
    const lines = frameOf(view, Date.now(), columns).slice(-(rows - 1));
    // Up to the first line of the last picture, then everything below it away.
    io.out(`${drawn > 0 ? `\u001b[${drawn}A` : ''}\r\u001b[0J${lines.join('\n')}\n`);
    drawn = lines.length;
  };
  io.out(hideCursor);
  const timer = setInterval(draw, frameMilliseconds);
  return {
    tell: (event) => {
      view = reduce(view, event);
    },
    end: () => {
      clearInterval(timer);
      draw();
      io.out(showCursor);
    },
  };
}
