import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Refusal, type ReportInput, type ReportLimits, textChunks, unreadable } from './input';

/** What a reader of XML wants to know; names come without a namespace prefix. */
export interface XmlHandler {
  /** @throws Refusal */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** Text and CDATA sections, in pieces. */
  text(text: string): void;
}

/** Output of tests is copied into reports as it is, with characters that XML does not allow; they harm nobody. */
const tolerated = /disallowed character|malformed character entity/;
const disallowed = /[^\P{Cc}\t\n\r]/gu;

/**
 * Reads an XML document as a stream.
 *
 * Entities are never declared or fetched: a document that declares one is refused, whatever it would expand to.
 * @throws ReportError naming the file, the line and the column.
 */
export async function readXml(input: ReportInput, limits: ReportLimits, handler: XmlHandler): Promise<void> {
  const parser = parserFor(limits, handler);
  try {
    for await (const text of textChunks(input, limits)) parser.write(text.replace(disallowed, '\uFFFD'));
    parser.close();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw unreadable(input, error.message, `${parser.line}:${parser.column}`);
  }
}

function parserFor(limits: ReportLimits, handler: XmlHandler): SaxesParser {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('error', (error) => {
    if (!tolerated.test(error.message)) throw new Refusal(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new Refusal('it declares entities, which are not allowed');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    if (depth > limits.depth) throw new Refusal(`its elements are nested deeper than ${limits.depth}`);
    handler.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    handler.close(localName(tag.name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  return parser;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A whole number of an attribute; undefined when it is absent. @throws Refusal when it is something else. */
export function countOf(attributes: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = attributes[name];
  if (text === undefined || text === '') return undefined;
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new Refusal(`${name}=${JSON.stringify(text.slice(0, 40))} is not a count`);
  }
  return count;
}
