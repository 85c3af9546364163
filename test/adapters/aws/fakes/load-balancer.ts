import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeEcs } from './ecs';
import type { FakeElb } from './elb';

/** The load balancer's own traffic: real HTTP, answered by whatever the rules send it to, with its version as a header. */
export class FakeLoadBalancer {
  private readonly server: Server;

  constructor(elb: FakeElb, ecs: FakeEcs, listenerRule: string) {
    this.server = createServer((request, response) => {
      const service = elb.reach(request.headers, listenerRule);
      if (service === undefined || service.running === 0) {
        response.writeHead(503).end();
        return;
      }
      const isHealthy = ecs.programOf(service) !== 'unhealthy' || request.url !== '/health';
      response.writeHead(isHealthy ? 200 : 500, { 'x-version': ecs.versionOf(service) }).end();
    });
  }

  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
