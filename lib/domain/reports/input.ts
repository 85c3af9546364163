import { ReportError } from '../errors';
import { excerpt } from './excerpt';

/** A report file as its reader needs it. */
export interface ReportInput {
  /** The path that the build wrote, for messages. */
  readonly path: string;
  /** Streams the content; may be called more than once. */
  read(): AsyncIterable<Uint8Array>;
}

/** How much of a report file is read before it is refused. */
export interface ReportLimits {
  readonly bytes: number;
  /** How deep elements may be nested. */
  readonly depth: number;
  /** How many tests, lines, files or findings may be listed. */
  readonly entries: number;
}

export const reportLimits: ReportLimits = { bytes: 64 * 1024 * 1024, depth: 100, entries: 2_000_000 };

/** Why a report is refused, before its file and the place in it are known. */
export class Refusal extends Error {}

/** The error for a report that cannot be read; `position` is `line:column` or `line`. */
export function unreadable(input: ReportInput, why: string, position?: string): ReportError {
  const place = position === undefined ? '' : `:${position}`;
  return new ReportError(`cannot read the report ${excerpt(input.path, 200)}${place}: ${excerpt(why, 300)}`, {
    remedy: 'check that the build writes it in the format that the buildspec names, and writes it to the end',
  });
}

/** Streams the content and refuses more bytes than allowed. @throws ReportError */
export async function* boundedChunks(input: ReportInput, limits: ReportLimits): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of input.read()) {
    bytes += chunk.byteLength;
    if (bytes > limits.bytes) throw unreadable(input, `it has more than ${limits.bytes} bytes`);
    yield chunk;
  }
}

/**
 * Streams the content as text: UTF-8, unless a byte order mark or an XML declaration says otherwise.
 * @throws ReportError
 */
export async function* textChunks(input: ReportInput, limits: ReportLimits): AsyncGenerator<string> {
  let decoder: ReturnType<typeof decoderFor> | undefined;
  for await (const chunk of boundedChunks(input, limits)) {
    decoder ??= decoderFor(chunk, input);
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

function decoderFor(start: Uint8Array, input: ReportInput) {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  const head = new TextDecoder('latin1').decode(start.subarray(0, 200));
  const label = /^<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    // A declaration that could be read byte by byte is not UTF-16, whatever it says.
    return new TextDecoder(/^utf-?16/i.test(label) ? 'utf-8' : label);
  } catch {
    throw unreadable(input, `its encoding ${JSON.stringify(label)} is not known`);
  }
}
