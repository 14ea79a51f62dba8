// Loaded into a Node-RED before anything else: each SIGURG writes how long its event loop was held up since the one before, by
// `monitorEventLoopDelay` (which looks each 10 ms, and those are in it), and what it has in memory once garbage is collected.
// `own` is the same, of which only counts what the process computed meanwhile: on a busy machine it also waits for others.
import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

const everyMs = 10;
const own = createHistogram();
let before = process.cpuUsage();
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  const { user, system } = process.cpuUsage(before);
  // What is computed on time holds nothing up.
  const heldUp = Math.max(0, Math.min(now - last - everyMs, (user + system) / 1000));
  own.record(Math.max(1, Math.round((everyMs + heldUp) * 1e6)));
  before = process.cpuUsage();
  last = now;
}, everyMs).unref();

process.on('SIGURG', () => {
  const ms = (nanoseconds) => Math.round(nanoseconds / 1e4) / 100;
  const of = (held) => ({ p50: ms(held.percentile(50)), p99: ms(held.percentile(99)), longest: ms(held.max) });
  const { user, system } = process.cpuUsage();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(
    `${JSON.stringify({ loop: of(delay), own: of(own), cpuMs: (user + system) / 1000, heap: heapUsed + external, rss })}\n`
  );
  delay.reset();
  own.reset();
  before = process.cpuUsage();
  last = performance.now();
});
