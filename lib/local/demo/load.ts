import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Agent, request as send } from 'node:http';
import * as z from 'zod';

export const LoadOptions = z.object({ url: z.url(), requestsPerSecond: z.number().positive() });
export type LoadOptions = z.infer<typeof LoadOptions>;

/** What customers met: requests and failures, in all and by the version that answered. */
export const LoadSummary = z.object({
  requests: z.int(),
  failures: z.int(),
  /** The first few failures, in words. */
  examples: z.array(z.string()),
});
export type LoadSummary = z.infer<typeof LoadSummary>;

interface Answer {
  readonly status: number;
  readonly body: string;
}

interface Visit {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly expect: number;
}

const page = (path: string): Visit => ({ method: 'GET', path, expect: 200 });
/** What customers do, one after the other, again and again: they look more than they buy. */
const visits: readonly Visit[] = [
  page('/'),
  page('/products/tide-clock'),
  page('/search?q=lantern'),
  page('/products/harbour-lantern'),
  page('/cart'),
  page('/api/products'),
  page('/products/chart-pencils'),
  page('/search?q=clock'),
  page('/'),
  page('/products/oilskin-jacket'),
];
/** One in so many visits is somebody who signs in and buys. */
const buyerEvery = 40;
const credentials = { email: 'ada@example.com', password: 'time and tide wait for none' };
const order = {
  items: [{ id: 'chart-pencils', quantity: 1 }],
  deliverTo: { name: 'Ada', street: '2 Quay Street', postcode: 'H91 X2', city: 'Galway' },
};
const patienceMilliseconds = 10_000;
const keptExamples = 5;

/** The whole life of the process that plays the shop's customers, until it is asked for its summary. */
export async function serveLoad(optionsPath: string): Promise<void> {
  const { url, requestsPerSecond } = LoadOptions.parse(JSON.parse(await readFile(optionsPath, 'utf8')));
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const summary = { requests: 0, failures: 0, examples: [] as string[] };
  const note = (visit: Visit, outcome: Answer | Error) => {
    summary.requests += 1;
    if (!(outcome instanceof Error) && outcome.status === visit.expect) return;
    summary.failures += 1;
    const what = outcome instanceof Error ? outcome.message : `status ${outcome.status}`;
    if (summary.examples.length < keptExamples) summary.examples.push(`${visit.method} ${visit.path}: ${what}`);
  };
  const go = async (visit: Visit, token?: string): Promise<Answer | undefined> => {
    const outcome = await visitOnce(url, agent, visit, token).catch((error: Error) => error);
    note(visit, outcome);
    return outcome instanceof Error ? undefined : outcome;
  };
  const buy = async () => {
    const signedIn = await go({ method: 'POST', path: '/api/sign-in', body: credentials, expect: 200 });
    const token = signedIn?.status === 200 ? String((JSON.parse(signedIn.body) as { token: string }).token) : undefined;
    if (token !== undefined) await go({ method: 'POST', path: '/api/orders', body: order, expect: 201 }, token);
  };

  let count = 0;
  const underWay = new Set<Promise<unknown>>();
  const timer = setInterval(() => {
    count += 1;
    const visit = visits[count % visits.length] as Visit;
    const work: Promise<unknown> = (count % buyerEvery === 0 ? buy() : go(visit)).finally(() => underWay.delete(work));
    underWay.add(work);
  }, 1000 / requestsPerSecond);
  process.send?.({ ready: true });
  await new Promise((resolve) => process.once('message', resolve).once('disconnect', resolve));
  clearInterval(timer);
  await Promise.all(underWay);
  agent.destroy();
  await new Promise<void>((resolve) =>
    process.send ? process.send(summary, undefined, {}, () => resolve()) : resolve(),
  );
  if (process.connected) process.disconnect();
}

function visitOnce(url: string, agent: Agent, visit: Visit, token: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(visit.body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const outgoing = send(new URL(visit.path, url), { method: visit.method, agent, headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      response.once('error', reject);
    });
    outgoing.once('error', reject);
    outgoing.end(visit.body && JSON.stringify(visit.body));
  });
}
