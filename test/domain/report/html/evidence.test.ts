import { evidenceDetails, evidenceList } from '../../../../lib/domain/report/html/evidence';

const item = { step: 'e2eTests', title: 'shop › buys', passed: true };
const shown = (more: object) => evidenceList([{ ...item, ...more }]).text;

it('marks what passed and is worth a look', () => {
  expect(shown({ warning: true })).toMatch(/class="warn".*<span class="unseen"> \(passed, worth a look\)<\/span>/);
  expect(shown({})).toMatch(/class="good".*<span class="unseen"> \(passed\)<\/span>/);
  expect(shown({ passed: false, warning: true })).toMatch(/class="bad".*\(failed\)/);
});

it('links the proofs, and says where they come from', () => {
  const links = [{ name: 'trace', url: 'https://s3.example/trace.zip' }];
  expect(shown({ source: 'repository', links })).toContain(
    ' (repository) <a href="https://s3.example/trace.zip" rel="noreferrer">trace</a>',
  );
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'https://user:pass@host/', 'https://a b'])(
  'does not link %s',
  (url) => {
    const text = shown({ links: [{ name: 'trace', url }] });
    expect(text).not.toContain('<a ');
    expect(text).toContain('(trace: ');
  },
);

it('escapes what names and sources say', () => {
  const hostile = '"><img src=x>';
  const text = shown({
    source: hostile,
    links: [
      { name: hostile, url: 'https://a/"><img src=x>' },
      { name: 'b', url: hostile },
    ],
  });
  expect(text).not.toContain('<img');
});

it('unfolds only what has something against the release', () => {
  expect(evidenceDetails('all is well', [{ ...item, warning: true }]).text).not.toMatch(/<details[^>]* open/);
  expect(evidenceDetails('not well', [{ ...item, passed: false }]).text).toMatch(/<details[^>]* open/);
});
