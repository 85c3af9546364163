import type { Endpoint } from '../../../ports/deployment-target';
import { routerHeaders } from '../environment-protocol';

/** Requests at a time: quick, but no burst that a small service would notice. */
const batch = 5;
const answerMilliseconds = 5_000;

/** Sends requests and counts which versions answer them; requests that no version answers are left out. */
export async function sampleVersions(endpoint: Endpoint, requests: number): Promise<Record<string, number>> {
  const answers: Record<string, number> = {};
  for (let sent = 0; sent < requests; sent += batch) {
    const asked = Array.from({ length: Math.min(batch, requests - sent) }, () => answeringVersion(endpoint));
    for (const version of await Promise.all(asked)) {
      if (version !== undefined) answers[version] = (answers[version] ?? 0) + 1;
    }
  }
  return answers;
}

async function answeringVersion({ url, headers }: Endpoint): Promise<string | undefined> {
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(answerMilliseconds) });
    await response.body?.cancel();
    if (response.headers.has(routerHeaders.problem)) return undefined;
    return response.headers.get(routerHeaders.version) ?? undefined;
  } catch {
    return undefined;
  }
}
