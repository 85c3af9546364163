import { style } from '../../../../lib/domain/report/html/style';

type Colours = Readonly<Record<string, string>>;

/** The colours of a block of variables. */
const coloursOf = (text: string): Colours =>
  Object.fromEntries([...text.matchAll(/--(\w+): (#[0-9a-f]+)/g)].map(([, name = '', value = '']) => [name, value]));

const [light = '', dark = ''] = style.split('@media (prefers-color-scheme: dark)');
const print = style.split('@media print')[1] ?? '';
const schemes: readonly (readonly [string, Colours])[] = [
  ['light', coloursOf(light)],
  ['dark', coloursOf(dark.split('* {')[0] ?? '')],
  ['print', coloursOf(print)],
];

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each(schemes)('the colours in %s', (_, colours) => {
  const pairs = ['ink', 'dim', 'good', 'bad', 'warn', 'new', 'old'].flatMap((text) =>
    ['page', 'panel'].map((ground) => [text, ground] as const),
  );
  it.each(pairs)('keep %s legible on %s', (text, ground) => {
    expect(contrast(colours[text] ?? '#fff', colours[ground] ?? '#fff')).toBeGreaterThanOrEqual(4.5);
  });
});

it('loads nothing and cannot end its own element', () => {
  expect(style).not.toMatch(/url\(|@import|</);
});

it('has as many opening braces as closing ones', () => {
  expect(style.split('{').length).toBe(style.split('}').length);
});
