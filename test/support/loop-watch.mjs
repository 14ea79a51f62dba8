// Loaded into a Node-RED before anything else: each SIGURG writes how long its event loop was held up since the one before, by
// `monitorEventLoopDelay` (which looks each 10 ms, and those are in it), and what it has in memory once garbage is collected.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on('SIGURG', () => {
  const ms = (nanoseconds) => Math.round(nanoseconds / 1e4) / 100;
  const loop = { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), longest: ms(delay.max) };
  const { user, system } = process.cpuUsage();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ loop, cpuMs: (user + system) / 1000, heap: heapUsed + external, rss })}\n`);
  delay.reset();
});
