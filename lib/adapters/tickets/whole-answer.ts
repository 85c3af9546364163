/** Comments of a busy ticket fit in; nothing we ask for is longer. */
const mostBytes = 8 * 1024 * 1024;

/** Longer than a healthy ticket system takes for anything. */
const longestMilliseconds = 10_000;

/** An answer, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where there is none, or where it is not JSON. */
  readonly data: unknown;
}

/** Sends one request, and reads all of its answer. @throws when none came, not in time, or only a part of it */
export async function wholeAnswer(url: URL, options: RequestInit, leftMilliseconds: number): Promise<Answer> {
  const limit = Math.max(1, Math.min(longestMilliseconds, leftMilliseconds));
  const signal = AbortSignal.timeout(limit);
  try {
    // A token must not follow a redirection.
    const response = await fetch(url, { ...options, redirect: 'manual', signal });
    const text = await textOf(response);
    const { status, headers } = response;
    return { status, headers, data: parse(text, response) };
  } catch (error) {
    throw new Error(reasonOf(error, limit), { cause: error });
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string, { ok }: Response): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Proxies refuse in HTML; a success that is no JSON was cut off, or comes from somebody else.
    if (ok) throw new Error('the answer is not JSON');
    return undefined;
  }
}

function reasonOf(error: unknown, limit: number): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer within ${limit} ms`;
  return cause?.code ?? cause?.message ?? message;
}
