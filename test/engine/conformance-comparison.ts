/** Members that depend on the service's side of a call, not on the language. */
const ignored = ['SdkHttpMetadata', 'SdkResponseMetadata', 'ExecutedVersion', 'requestId', 'stackTrace'];
const placeholders = ['timestamp', 'date', 'uuid', 'snf_role_arn'];

/**
 * Where a value differs from the recorded one; undefined if it fits.
 *
 * The recording replaces what changes from run to run by placeholders, and texts that hold JSON by their values.
 */
export function differenceOf(expected: unknown, actual: unknown, path = 'output'): string | undefined {
  if (isPlaceholder(expected, actual)) return undefined;
  const [wanted, got] = [opened(expected), opened(actual)];
  if (isContainer(wanted) && isContainer(got) && Array.isArray(wanted) === Array.isArray(got)) {
    for (const key of keysOf(wanted, got)) {
      const difference = differenceOf(wanted[key], got[key], `${path}.${key}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return wanted === got ? undefined : `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

function isPlaceholder(expected: unknown, actual: unknown): boolean {
  if (typeof expected !== 'string') return false;
  if (expected === 'RandomNumberGenerated') return Number.isInteger(actual);
  if (typeof actual !== 'string') return false;
  if (placeholders.includes(expected)) return true;
  const parts = expected.split(/<[^<>]+>/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return parts.length > 1 && new RegExp(`^${parts.join('[\\s\\S]*')}$`).test(withoutAccount(actual));
}

/** The account, too, is replaced in the recording. */
const withoutAccount = (text: string): string => text.replaceAll('000000000000', '111111111111');

function opened(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

type Container = Readonly<Record<string, unknown>>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

const keysOf = (a: Container, b: Container): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !ignored.includes(key));
