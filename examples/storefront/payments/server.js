import { log } from '../src/log.js';
import { createPayments } from './app.js';

const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 4180);
const server = createPayments();

server.on('error', (error) => {
  log('failed', { error: error.name, message: error.message });
  process.exit(1);
});
server.listen(port, host, () => {
  const address = server.address();
  log('listening', { port: typeof address === 'object' ? address?.port : port });
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
