// Loaded into a Node-RED before anything else: writes when each request of undici, which carries all requests of the client, was
// given to it to be sent, in epoch milliseconds, with its method and path. On a busy machine it arrives later than that.
import { subscribe } from 'node:diagnostics_channel';

subscribe('undici:request:create', ({ request: { method, path } }) => {
  const at = performance.timeOrigin + performance.now();
  process.stdout.write(`request ${JSON.stringify({ at, method, path })}\n`);
});
