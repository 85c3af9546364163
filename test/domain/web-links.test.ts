import { webLinks } from '../../lib/domain/web-links';

test('gives the most useful links first, and keeps the order of the others', () => {
  const links = {
    trace: 'https://a.test/t',
    log: 'http://a.test/l',
    report: 'https://a.test/r',
    release: 'https://a.test',
  };
  expect(webLinks(links).map(({ name }) => name)).toEqual(['release', 'report', 'trace', 'log']);
});

test('writes addresses so that no text around them ends them', () => {
  expect(webLinks({ release: 'https://a.test/b c>d' })).toEqual([{ name: 'release', url: 'https://a.test/b%20c%3Ed' }]);
});

test.each(['file:///tmp/report.html', '/tmp/report.html', 'javascript:alert(1)', 'a1b2c3', ''])(
  'leaves %p out',
  (address) => {
    expect(webLinks({ report: address })).toEqual([]);
  },
);
