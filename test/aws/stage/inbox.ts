import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const Delivery = z.object({ Type: z.literal('Notification'), TopicArn: z.string(), Message: z.string() });
export type Delivery = z.infer<typeof Delivery>;

const patienceMilliseconds = 10_000;

/** Somebody who has subscribed to topics, at an address of this machine. */
export class Inbox {
  readonly deliveries: Delivery[] = [];
  readonly #server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { data } = Delivery.safeParse(JSON.parse(Buffer.concat(chunks).toString() || 'null'));
    if (data !== undefined) this.deliveries.push(data);
    response.end();
  });

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The deliveries, up to and with one that the condition holds for: what is sent later arrives later. */
  async until(condition: (delivery: Delivery) => boolean): Promise<Delivery[]> {
    for (const deadline = Date.now() + patienceMilliseconds; ; await sleep(50)) {
      if (this.deliveries.some(condition)) return [...this.deliveries];
      if (Date.now() > deadline) throw new Error(`not delivered: ${JSON.stringify(this.deliveries)}`);
    }
  }
}
