import type { GateReport } from '../../../lib/domain/reports';

/** A report held in memory, read in pieces of `pieceBytes` so that borders fall anywhere. */
export function report(text: string | Uint8Array, format = 'JUNITXML', pieceBytes = 4096): GateReport {
  const content = typeof text === 'string' ? Buffer.from(text) : text;
  return {
    path: `reports/${format.toLowerCase()}`,
    format,
    async *read() {
      for (let at = 0; at < content.byteLength; at += pieceBytes) yield content.subarray(at, at + pieceBytes);
    },
  };
}
