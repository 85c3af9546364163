import { stripVTControlCharacters } from 'node:util';
import { showProgress } from '../../../lib/cli/progress/show';
import { FakeIo } from '../fake-io';
import { at, box, started, step } from './story';

beforeEach(() => jest.useFakeTimers({ now: at(3) }));
afterEach(() => jest.useRealTimers());

const events = [started(), box(0, 'initiated', 'entered'), step(1, 'initiated', 'validate', 'entered')];

describe('without a terminal', () => {
  test('writes plain lines, and what is said to people to standard error', () => {
    const io = new FakeIo();
    const show = showProgress(io, false);
    for (const event of events) show.tell(event);
    show.say('building');
    show.end();
    expect(io.written).toBe('        0 ms  release shop-1.4.0-1\n        0 ms  ▶ initiated\n');
    expect(io.told).toBe('building\n');
  });

  test('writes one JSON value a line for programs, also on a terminal', () => {
    const io = new FakeIo({ columns: 80, rows: 24 });
    const show = showProgress(io, true);
    for (const event of events) show.tell(event);
    show.say('building');
    show.end();
    expect(
      io.written
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(events);
    expect(io.told).toBe('building\n');
  });
});

describe('on a terminal', () => {
  const escapeCharacter = '\u001b';

  /** What a terminal shows after everything that was written: moving up and clearing below are all that is used. */
  function screenOf(written: string): string[] {
    const lines = [''];
    // Escape sequences are easier to tell apart with a visible character at their start.
    for (const part of written.replaceAll(escapeCharacter, '␛').split(/(␛\[\d+A\r␛\[0J|␛\[\?25[lh]|\n)/)) {
      const up = /^␛\[(\d+)A\r/.exec(part)?.[1];
      if (up !== undefined) lines.splice(-1 - Number(up), Number.POSITIVE_INFINITY, '');
      else if (part === '\n') lines.push('');
      else if (!part.startsWith('␛[?'))
        lines.push((lines.pop() ?? '') + stripVTControlCharacters(part.replaceAll('␛', escapeCharacter)));
    }
    return lines;
  }

  test('draws the picture over the one before, and leaves the last one', () => {
    const io = new FakeIo({ columns: 80, rows: 24 });
    const show = showProgress(io, false);
    for (const event of events) show.tell(event);
    jest.advanceTimersByTime(1000);
    show.tell(box(4, 'initiated', 'passed'));
    show.end();
    expect(screenOf(io.written)).toEqual([
      'shop-1.4.0-1  4.0 s',
      '',
      '✔ initiated                      4.0 s of 2 min 00 s',
      '  ▶ validate                     3.0 s',
      '',
    ]);
  });

  test('leaves the whole picture at the end, also on a small terminal', () => {
    const io = new FakeIo({ columns: 80, rows: 2 });
    const show = showProgress(io, false);
    for (const event of events) show.tell(event);
    jest.advanceTimersByTime(100);
    expect(screenOf(io.written)).toHaveLength(2);
    show.end();
    expect(screenOf(io.written)).toHaveLength(5);
  });

  test('keeps what is said above the picture', () => {
    const io = new FakeIo({ columns: 80, rows: 24 });
    const show = showProgress(io, false);
    for (const event of events) show.tell(event);
    jest.advanceTimersByTime(300);
    show.say('interrupted');
    jest.advanceTimersByTime(300);
    show.end();
    expect(screenOf(io.written).slice(0, 2)).toEqual(['interrupted', 'shop-1.4.0-1  3.6 s']);
  });

  test('hides the cursor, and gives it back once', () => {
    const io = new FakeIo({ columns: 80, rows: 24 });
    const show = showProgress(io, false);
    show.end();
    show.end();
    jest.advanceTimersByTime(1000);
    expect(io.written).toBe('\u001b[?25l\u001b[?25h');
  });

  test.each([24, 3, 2, 1])('draws no more lines than a terminal of %d rows can take back', (rows) => {
    const io = new FakeIo({ columns: 80, rows });
    const show = showProgress(io, false);
    for (const event of events) show.tell(event);
    jest.advanceTimersByTime(100);
    show.end();
    const drawn = io.written.split('\u001b[0J')[0] ?? '';
    expect(drawn.split('\n').length - 1).toBeLessThanOrEqual(Math.max(1, rows - 1));
  });
});
