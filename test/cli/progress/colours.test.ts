import { frameOf } from '../../../lib/cli/progress/frame';
import { emptyView, reduce } from '../../../lib/cli/progress/view';
import { at, box, started, step } from './story';

// Whether there are colours at all is for Node.js to decide, which asks the real terminal.
jest.mock('node:util', () => ({
  ...jest.requireActual('node:util'),
  styleText: (format: string, text: string) => `<${format} ${text}>`,
}));

test('colours the marks and nothing else', () => {
  const events = [
    started(),
    box(0, 'initiated', 'entered'),
    box(1, 'initiated', 'passed'),
    box(1, 'staging', 'entered'),
    step(1, 'staging', 'deploy', 'entered'),
    step(2, 'staging', 'deploy', 'failed', '✔ not a mark'),
  ];
  expect(frameOf(events.reduce(reduce, emptyView), at(2), 80)).toEqual([
    'shop-1.4.0-1  2.0 s',
    '',
    '<green ✔> initiated                      1.0 s of 2 min 00 s',
    '<cyan ▶> staging                        1.0 s of 5 min 00 s',
    '  <red ✘> deploy                       1.0 s of 2 min 00 s',
  ]);
});
