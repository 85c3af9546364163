import type { CoverageTotals } from './coverage';
import { Refusal, type ReportInput, type ReportLimits, reportLimits, unreadable } from './input';
import { readLines } from './lines';

/**
 * Reads an lcov tracefile: the sums of every section (`LF`, `LH`), or its lines (`DA`) where a sum is absent.
 * @throws ReportError
 */
export async function readLcov(input: ReportInput, limits: ReportLimits = reportLimits): Promise<CoverageTotals> {
  const reader = new LcovReader(limits.entries);
  await readLines(input, limits, (line, number) => {
    try {
      reader.read(line);
    } catch (error) {
      throw error instanceof Refusal ? unreadable(input, error.message, String(number)) : error;
    }
  });
  if (reader.section !== undefined) throw unreadable(input, 'it ends in the middle of a section');
  return reader.totals;
}

/** One source file of the report. */
interface Section {
  found: number | undefined;
  hit: number | undefined;
  lines: number;
  covered: number;
}

class LcovReader {
  readonly totals = { linesCovered: 0, linesValid: 0 };
  section: Section | undefined;
  private entries = 0;

  constructor(private readonly most: number) {}

  /** @throws Refusal */
  read(line: string): void {
    if (++this.entries > this.most) throw new Refusal(`it has more than ${this.most} lines`);
    if (line.startsWith('SF:')) this.open();
    else if (line === 'end_of_record') this.close();
    else if (!/^[A-Z]{2,6}:|^#|^\s*$/.test(line)) throw new Refusal('it is not an lcov file');
    else if (this.section !== undefined) readEntry(this.section, line);
  }

  private open(): void {
    if (this.section !== undefined) throw new Refusal('a section starts before the one before it has ended');
    this.section = { found: undefined, hit: undefined, lines: 0, covered: 0 };
  }

  private close(): void {
    if (this.section === undefined) throw new Refusal('a section ends that never started');
    const found = this.section.found ?? this.section.lines;
    const hit = this.section.hit ?? this.section.covered;
    if (hit > found) throw new Refusal(`${hit} of ${found} lines cannot be covered`);
    this.totals.linesValid += found;
    this.totals.linesCovered += hit;
    this.section = undefined;
  }
}

function readEntry(section: Section, line: string): void {
  if (line.startsWith('DA:')) {
    const hits = Number(line.slice(3).split(',')[1]);
    // Hits can be negative where the counters of threads raced.
    if (Number.isNaN(hits)) throw new Refusal(`${JSON.stringify(line.slice(0, 40))} has no count of hits`);
    section.lines += 1;
    if (hits > 0) section.covered += 1;
  } else if (line.startsWith('LF:')) section.found = countIn(line);
  else if (line.startsWith('LH:')) section.hit = countIn(line);
}

function countIn(line: string): number {
  const text = line.slice(3).trim();
  if (!/^\d{1,12}$/.test(text)) throw new Refusal(`${JSON.stringify(line.slice(0, 40))} is not a count`);
  return Number(text);
}
