import { looksTable } from '../../../../lib/domain/report/html/looks-table';
import { looks, spiking } from '../fixtures/observations';
import { tagsOf } from './tags';

const rows = (table: string) => tagsOf(table).filter(({ name, isClosing }) => name === 'tr' && !isClosing).length - 1;

it('has a row for every judgement, with the time that it stood', () => {
  const table = looksTable(spiking).text;
  expect(rows(table)).toBe(4);
  expect(table).toContain('10:21:55 – 10:23:05');
  expect(table).toContain('<strong>fail</strong> (error-rate-spike): error rate 14.0 % &gt; 5 % for 120 s');
});

it('names what was looked at', () => {
  const stretch = { percentage: 100, looks: 1, every: 1, requests: 10, rate: () => 0 } as const;
  const seen = [
    ...looks({ ...stretch, phase: 'watch', from: 0 }),
    ...looks({ ...stretch, phase: 'stabilization', from: 10 }),
  ];
  const table = looksTable(seen).text;
  expect(table).toContain('>watch</td>');
  expect(table).toContain('>after the rollback</td>');
});

it('shows the first and the last of very many judgements, and says how many it leaves out', () => {
  const seen = Array.from({ length: 100 }, (_, i) =>
    looks({ phase: 'canary', percentage: 5, from: i, looks: 1, every: 1, requests: 100, rate: () => (i % 2) * 9 }),
  ).flat();
  const table = looksTable(seen).text;
  expect(rows(table)).toBe(60);
  expect(table).toContain('40 more in the middle are not shown.');
});
