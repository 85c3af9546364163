import * as fc from 'fast-check';
import { ReportError } from '../../../lib/domain/errors';
import { readJunit, reportLimits } from '../../../lib/domain/reports';
import { report } from './report';

const suite = (cases: string, attributes = '') => `<testsuite name="cart" ${attributes}>${cases}</testsuite>`;
const read = (xml: string) => readJunit(report(xml));

describe('counting', () => {
  it('counts the test cases, not what the attributes claim', async () => {
    const xml = suite(
      '<testcase name="a"/><testcase name="b"><failure message="no"/></testcase>',
      'tests="99" failures="7"',
    );
    expect(await read(xml)).toMatchObject({ tests: 2, failed: 1, skipped: 0 });
  });

  it('reads a bare testsuite and one below testsuites alike', async () => {
    const xml = suite('<testcase name="a"/>');
    expect(await read(`<testsuites>${xml}</testsuites>`)).toEqual(await read(`<?xml version="1.0"?>${xml}`));
  });

  it('reads suites inside suites', async () => {
    const xml = suite(
      `<testcase name="a"/>${suite(`<testcase name="b"/>${suite('<testcase name="c"><error/></testcase>')}`)}`,
    );
    expect(await read(xml)).toMatchObject({ tests: 3, failed: 1 });
  });

  it('tells skipped, failed and flaky tests apart', async () => {
    const xml = suite(
      '<testcase name="a"><skipped/></testcase><testcase name="b"><skipped message="later">later</skipped></testcase>' +
        '<testcase name="c" status="notrun"/><testcase name="d"><error>boom</error></testcase>' +
        '<testcase name="e"><flakyFailure message="x"/></testcase><testcase name="f"><failure/><rerunFailure/></testcase>',
    );
    expect(await read(xml)).toMatchObject({ tests: 6, skipped: 3, failed: 2, flaky: 1 });
  });

  it('counts a test with a failure and an error once', async () => {
    expect(await read(suite('<testcase name="a"><failure/><error/></testcase>'))).toMatchObject({
      tests: 1,
      failed: 1,
    });
  });

  it('finds no tests in an empty report', async () => {
    expect(await read('<testsuites/>')).toMatchObject({ tests: 0, failed: 0 });
  });

  it('takes a suite that claims failures without test cases for failed', async () => {
    const totals = await read('<testsuites><testsuite name="cart.test.js" tests="1" errors="1"/></testsuites>');
    expect(totals).toMatchObject({ tests: 1, failed: 1, failures: [{ name: 'cart.test.js' }] });
  });

  it('takes an error of a whole suite for a failure', async () => {
    const totals = await read(suite('<error message="cannot find module"/>', 'errors="1"'));
    expect(totals).toMatchObject({ tests: 1, failed: 1, failures: [{ name: 'cart', message: 'cannot find module' }] });
  });

  it('agrees with the numbers that went in, wherever the pieces end', async () => {
    const outcome = fc.constantFrom('', '<failure message="a &lt; b">x</failure>', '<skipped/>', '<error/>');
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 30 }),
        fc.integer({ min: 1, max: 50 }),
        async (outcomes, piece) => {
          const cases = outcomes.map((inner, index) => `<testcase name="ä${index}">${inner}</testcase>`).join('\n');
          const totals = await readJunit(report(`<testsuites>${suite(cases)}</testsuites>`, 'JUNITXML', piece));
          const count = (tag: string) => outcomes.filter((inner) => inner.startsWith(`<${tag}`)).length;
          expect(totals.tests).toBe(outcomes.length);
          expect(totals.failed).toBe(count('failure') + count('error'));
          expect(totals.skipped).toBe(count('skipped'));
        },
      ),
    );
  });
});

describe('failed tests', () => {
  it('names them with the first lines of what they said', async () => {
    const xml = suite(
      '<testcase classname="Cart" name="adds up"><failure message="expected 3"><![CDATA[expected 3\n  got 4\n\n  at cart.js:1\n  at x]]></failure></testcase>',
    );
    const { failures } = await read(xml);
    expect(failures).toMatchObject([{ name: 'Cart › adds up', message: 'expected 3 / expected 3 / got 4' }]);
  });

  it('keeps the first twenty and counts all', async () => {
    const cases = Array.from({ length: 500 }, (_, i) => `<testcase name="t${i}"><failure/></testcase>`).join('');
    const totals = await read(suite(cases));
    expect(totals.failed).toBe(500);
    expect(totals.failures.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, i) => `cart › t${i}`));
  });

  it('keeps hostile names and messages on one line of bounded length', async () => {
    const evil = `&#10;\u001b[31mred\u001b[0m \u202egnp.exe ${'x'.repeat(10_000)}`;
    const { failures } = await read(
      suite(`<testcase name="${evil}"><failure message="${evil}">${evil}</failure></testcase>`),
    );
    const { name, message } = failures[0] as { name: string; message: string };
    expect(name + message).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
    expect(name.length).toBeLessThanOrEqual(160);
    expect(message.length).toBeLessThanOrEqual(400);
  });
});

describe('repeated tests', () => {
  it('names those that passed in the end, as Surefire, Gradle and Playwright write them', async () => {
    const xml = suite(
      '<testcase name="a"><flakyFailure message="x"><stackTrace>at a.js:1</stackTrace></flakyFailure><flakyError/></testcase>' +
        '<testcase name="b"/>',
    );
    expect(await read(xml)).toMatchObject({ tests: 2, failed: 0, flaky: 1, flakyTests: ['cart › a'] });
  });

  it('counts the attempts of those that never passed', async () => {
    const xml = suite(
      '<testcase name="a"><failure message="no">at cart.test.js:3</failure>' +
        '<rerunFailure message="no"><stackTrace>at other.js:1</stackTrace></rerunFailure><rerunError/></testcase>',
    );
    const { failures } = await read(xml);
    expect(failures).toMatchObject([{ attempts: 3, passedWhenRepeated: false, trace: 'no\nat cart.test.js:3' }]);
  });

  it('notices a test that is listed once more, as passed, and counts its failure all the same', async () => {
    const xml = suite('<testcase name="a"><failure/></testcase><testcase name="a"/><testcase name="b"/>');
    expect(await read(xml)).toMatchObject({ tests: 3, failed: 1, failures: [{ passedWhenRepeated: true }] });
  });

  it('keeps twenty names of flaky tests and counts all', async () => {
    const cases = Array.from({ length: 50 }, (_, i) => `<testcase name="t${i}"><flakyFailure/></testcase>`).join('');
    const totals = await read(suite(cases));
    expect(totals.flaky).toBe(50);
    expect(totals.flakyTests).toHaveLength(20);
  });
});

it.each([
  ['of the test', '<testsuite file="b.js"><testcase file="a.js"><failure/></testcase></testsuite>', 'a.js'],
  ['of the suite', '<testsuite file="b.js"><testcase classname="Cart"><failure/></testcase></testsuite>', 'b.js'],
  [
    'of an outer suite',
    '<testsuite file="b.js"><testsuite><testcase><failure/></testcase></testsuite></testsuite>',
    'b.js',
  ],
  [
    'in place of the class',
    '<testsuite><testcase classname="e2e/a.spec.ts"><failure/></testcase></testsuite>',
    'e2e/a.spec.ts',
  ],
  ['not at all', '<testsuite><testcase name="x"><failure/></testcase></testsuite>', undefined],
])('reads the file %s', async (_, xml, file) => {
  expect((await read(xml)).failures[0]?.file).toBe(file);
});

describe('refusing', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i === 0 ? '' : i};`.repeat(10)}">`,
  ).join('')}]><testsuite><testcase name="&lol9;"/></testsuite>`;

  it.each([
    ['an entity bomb', bomb, /declares entities/],
    [
      'an external entity',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite name="&x;"/>',
      /declares entities/,
    ],
    ['an entity that nobody declares', '<testsuite><testcase name="&x;"/></testsuite>', /undefined entity/],
    ['an XML document that ends early', '<testsuites><testsuite><testcase name="a"/>', /unclosed tag/],
    ['an empty file', '', /root element/],
    ['text that is not XML', 'FAIL: everything', /reports\/junitxml:1:\d+/],
    ['a report of another kind', '<coverage line-rate="1"/>', /not a JUnit report: its root is <coverage>/],
    ['tags that do not match', '<testsuite>\n<testcase></testsuite>', /reports\/junitxml:2:\d+: unexpected close tag/],
    ['elements nested without end', `<testsuite>${'<testsuite>'.repeat(200)}`, /nested deeper than 100/],
    ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><testsuite/>', /encoding "klingon" is not known/],
  ])('refuses %s', async (_, xml, message) => {
    const refusal = await read(xml).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ReportError);
    expect(refusal).toMatchObject({ message: expect.stringMatching(message) });
  });

  it('refuses more bytes and more tests than allowed', async () => {
    const xml = suite('<testcase/>'.repeat(10));
    await expect(readJunit(report(xml), { ...reportLimits, bytes: 50 })).rejects.toThrow(/more than 50 bytes/);
    await expect(readJunit(report(xml), { ...reportLimits, entries: 9 })).rejects.toThrow(/more than 9 tests/);
  });

  it('reads reports with characters of terminals in them, as many runners write them', async () => {
    const xml = suite('<testcase name="a"><failure message="&#27;[31mno">\u0007\u001b[31mno</failure></testcase>');
    expect((await read(xml)).failures[0]?.message).toMatch(/no/);
  });

  it('reads Latin-1 and UTF-16', async () => {
    const latin = Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${suite('<testcase name="f\u00fcnf"><failure/></testcase>')}`,
      'latin1',
    );
    const wide = Buffer.from(
      `\uFEFF<?xml version="1.0" encoding="UTF-16"?>${suite('<testcase name="f\u00fcnf"><failure/></testcase>')}`,
      'utf16le',
    );
    for (const content of [latin, wide]) {
      expect((await readJunit(report(content))).failures[0]?.name).toBe('cart › f\u00fcnf');
    }
  });
});

it('reads a hundred thousand tests without keeping them', async () => {
  const tests = 100_000;
  const many = {
    path: 'junit.xml',
    async *read() {
      yield Buffer.from('<testsuites><testsuite name="big">');
      for (let i = 0; i < tests; i += 100) {
        yield Buffer.from(
          `<testcase classname="c" name="t${i}"><system-out>${'x'.repeat(200)}</system-out></testcase>`.repeat(100),
        );
      }
      yield Buffer.from('</testsuite></testsuites>');
    },
  };
  const before = process.memoryUsage().heapUsed;
  expect(await readJunit(many)).toMatchObject({ tests, failed: 0 });
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(150 * 1024 * 1024);
});
