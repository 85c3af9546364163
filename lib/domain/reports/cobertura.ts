import type { CoverageTotals } from './coverage';
import { Refusal, type ReportInput, type ReportLimits, reportLimits } from './input';
import { countOf, readXml, type XmlHandler } from './xml';

/**
 * Reads a Cobertura report.
 *
 * The sums in the root's attributes count, as they are what the tool shows to people; where they are absent, as in
 * older versions, the lines of the classes are counted (those of methods repeat them).
 * @throws ReportError
 */
export async function readCobertura(input: ReportInput, limits: ReportLimits = reportLimits): Promise<CoverageTotals> {
  const reader = new CoberturaReader(limits.entries);
  await readXml(input, limits, reader);
  return reader.totals();
}

class CoberturaReader implements XmlHandler {
  private sawRoot = false;
  private methods = 0;
  private declared: CoverageTotals | undefined;
  private lines = 0;
  private covered = 0;

  constructor(private readonly most: number) {}

  totals(): CoverageTotals {
    return this.declared ?? { linesCovered: this.covered, linesValid: this.lines };
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.sawRoot) this.openRoot(name, attributes);
    else if (name === 'methods') this.methods += 1;
    else if (name === 'line' && this.methods === 0) this.countLine(attributes);
  }

  close(name: string): void {
    if (name === 'methods') this.methods -= 1;
  }

  text(): void {
    // Cobertura says nothing in text but the paths of sources.
  }

  private openRoot(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name !== 'coverage') {
      throw new Refusal(`it is not a Cobertura report: its root is <${name.slice(0, 40)}>, not <coverage>`);
    }
    this.sawRoot = true;
    this.declared = declaredTotals(attributes);
  }

  private countLine(attributes: Readonly<Record<string, string>>): void {
    const hits = Number(attributes['hits']);
    if (!(hits >= 0)) throw new Refusal('a <line> has no count of hits');
    this.lines += 1;
    if (this.lines > this.most) throw new Refusal(`it has more than ${this.most} lines`);
    if (hits > 0) this.covered += 1;
  }
}

function declaredTotals(attributes: Readonly<Record<string, string>>): CoverageTotals | undefined {
  const linesValid = countOf(attributes, 'lines-valid');
  if (linesValid === undefined || linesValid === 0) return undefined;
  const linesCovered = countOf(attributes, 'lines-covered') ?? coveredByRate(attributes['line-rate'], linesValid);
  if (linesCovered === undefined) return undefined;
  if (linesCovered > linesValid) throw new Refusal(`${linesCovered} of ${linesValid} lines cannot be covered`);
  return { linesCovered, linesValid };
}

function coveredByRate(rate: string | undefined, linesValid: number): number | undefined {
  if (rate === undefined || rate === '') return undefined;
  const share = Number(rate);
  if (!(share >= 0 && share <= 1))
    throw new Refusal(`line-rate=${JSON.stringify(rate.slice(0, 40))} is not between 0 and 1`);
  return Math.floor(share * linesValid);
}
