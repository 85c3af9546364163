import fc from 'fast-check';
import { TidegateError } from '../../../lib/domain/errors';
import { parseCommand, usage } from '../../../lib/domain/slack/command';
import { wordsOf } from '../../../lib/domain/slack/words';

describe('a release', () => {
  it('is asked for by its version', () => {
    expect(parseCommand('1.4.0')).toEqual({ kind: 'start', version: '1.4.0', options: {} });
  });

  it('may name its service, and more', () => {
    expect(parseCommand('  1.4.1 shop --type hotfix --reason "the tills are down"')).toEqual({
      kind: 'start',
      version: '1.4.1',
      service: 'shop',
      options: { type: 'hotfix', reason: 'the tills are down' },
    });
  });

  it('takes options that need no value, and those of several words', () => {
    expect(parseCommand('1.4.1 --type hotfix --preempt shop --override-freeze "the tills are down"')).toEqual({
      kind: 'start',
      version: '1.4.1',
      service: 'shop',
      options: { type: 'hotfix', preempt: true, overrideFreeze: 'the tills are down' },
    });
  });

  it.each([
    ['an em dash', '1.4.1 \u2014type hotfix'],
    ['an en dash', '1.4.1 \u2013type hotfix'],
    ['two of them', '1.4.1 \u2013\u2013type hotfix'],
    ['an equals sign', '1.4.1 --type=hotfix'],
    ['capitals', '1.4.1 --TYPE hotfix'],
    ['quotes', '1.4.1 --type \u201Chotfix\u201D'],
  ])('takes options written with %s', (_, text) => {
    expect(parseCommand(text)).toMatchObject({ options: { type: 'hotfix' } });
  });
});

describe('what is asked of a release', () => {
  it.each([
    ['status', { kind: 'status', target: {} }],
    ['status shop', { kind: 'status', target: { service: 'shop' } }],
    ['approve shop-1.4.0-1', { kind: 'approve', target: { releaseId: 'shop-1.4.0-1' } }],
    ['Approve 1.4.0 shop', { kind: 'approve', target: { version: '1.4.0', service: 'shop' } }],
    ['reject 1.4.0 --reason \u2018we don\u2019t ship today\u2019', { options: { reason: 'we don\u2019t ship today' } }],
    [
      'rollback --reason="5 &lt; 6 &amp; worse"',
      { kind: 'rollback', target: {}, options: { reason: '5 < 6 & worse' } },
    ],
    ['abort --reason x', { kind: 'abort', target: {}, options: { reason: 'x' } }],
  ])('%s', (text, expected) => {
    expect(parseCommand(text)).toMatchObject(expected);
  });

  it.each(['', '   ', 'help', 'help me'])('%j is a call for help', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'help' });
  });
});

describe('what cannot be read is refused with what to type instead', () => {
  it.each([
    ['deploy 1.4.0', /there is no "deploy"; there is: a version, status/],
    ['v1.4.0', /starts with a "v"/],
    ['1.4', /not of the form X\.Y\.Z/],
    ['1.4.0 Shop!', /"Shop!" is no service/],
    ['1.4.0 -t hotfix', /no option --t; allowed: --type/],
    ['1.4.0 --tpye hotfix', /no option --tpye; allowed: --type/],
    ['1.4.0 --type', /--type has no value/],
    ['1.4.0 --type --reason x', /--type has no value/],
    ['1.4.0 --type hotfix --type standard', /--type is there twice/],
    ['approve 1.4.0 --type hotfix', /approve has no option --type; allowed: --reason/],
    ['status --reason x', /allowed: none/],
    ['rollback 1.4.0', /rollback needs a reason/],
    ['abort', /abort needs a reason/],
    ['1.4.0 --reason "tills are down', /quotation mark is not closed/],
    ['1.4.0 shop tills are down', /nothing that "tills" could mean/],
    ['approve shop-1.4.0-1 shop', /nothing that "shop" could mean/],
    ['1.4.0 --constructor x', /no option --constructor/],
    ['1.4.0 --__proto__ x', /__proto__/],
    ['x'.repeat(2_001), /2001 characters; at most 2000/],
  ])('%s', (text, message) => {
    expect(() => parseCommand(text)).toThrow(message);
  });
});

it('says what can be typed', () => {
  expect(usage).toContain('--type');
  for (const line of usage.split('\n').filter((text) => text.startsWith('/release help'))) {
    expect(parseCommand(line.replace('/release', ''))).toEqual({ kind: 'help' });
  }
});

it('reads every text, or says why not', () => {
  const isRead = (text: string) => {
    try {
      parseCommand(text);
      return true;
    } catch (error) {
      return error instanceof TidegateError;
    }
  };
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), isRead));
});

it('finds every word again that stands in quotes', () => {
  const word = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replace(/["&]/g, ''));
  const isFound = (texts: string[]) => {
    const line = texts.map((text) => `\u201C${text}\u201D`).join(' ');
    return JSON.stringify(wordsOf(line)) === JSON.stringify(texts.map((text) => ({ text })));
  };
  fc.assert(fc.property(fc.array(word, { maxLength: 5 }), isFound));
});
