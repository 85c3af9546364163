import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The parts of an alarm's event that tests look at. */
export interface ReceivedEvent {
  readonly detail: {
    readonly alarmName: string;
    readonly state: { readonly value: string; readonly reason: string; readonly reasonData: string };
    readonly previousState: { readonly value: string };
    readonly configuration: { readonly metrics: readonly object[] };
  };
}

/** Somebody who waits for alarms, and answers with the given statuses in turn, then with 200. */
export async function startReceiver(statuses: number[] = []) {
  const events: ReceivedEvent[] = [];
  const tokens: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    response.writeHead(statuses.shift() ?? 200);
    response.end();
    tokens.push(request.headers.authorization);
    events.push(JSON.parse(text) as ReceivedEvent);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    receiver: { url: `http://127.0.0.1:${port}/events`, token: 'secret' },
    events,
    tokens,
    /** Which states the alarm of that name has told of. */
    statesOf: (alarmName: string) =>
      events.filter(({ detail }) => detail.alarmName === alarmName).map(({ detail }) => detail.state.value),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
