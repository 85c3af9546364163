import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';

/** What users met while a load ran. */
export interface LoadReport {
  readonly requests: number;
  /** What went wrong, for people. */
  readonly failures: readonly string[];
}

/** Users that ask again and again over kept connections, reading and writing in turn, until they are stopped. */
export function startLoad(url: string, users: number): { stop(): Promise<LoadReport> } {
  const failures: string[] = [];
  let requests = 0;
  let running = true;
  const use = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (running) {
      const method = requests % 2 === 0 ? 'GET' : 'POST';
      requests += 1;
      await ask(url, agent, method).catch((error: Error) => failures.push(`${method}: ${error.message}`));
    }
    agent.destroy();
  };
  const all = Promise.all(Array.from({ length: users }, use));
  return {
    stop: async () => {
      running = false;
      await all;
      return { requests, failures };
    },
  };
}

async function ask(url: string, agent: Agent, method: 'GET' | 'POST'): Promise<void> {
  const body = method === 'POST' ? 'a body' : '';
  const asked = request(`${url}/echo`, { agent, method }).end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += chunk;
  if (answer.statusCode !== 200 || text !== body) throw new Error(`${answer.statusCode} ${text}`);
}
