/**
 * Registers the nodes of the built package as Node-RED does at its start, in a process of its own, and tells what that has cost:
 * files that were loaded, milliseconds of CPU time, bytes of the heap. Arguments: the files of the nodes.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const nothing = () => undefined;
const anything = new Proxy(nothing, { get: () => anything, apply: () => anything });
/** Node-RED's own are express applications. */
const httpNode = Object.assign(() => undefined, { use: nothing, path: () => '/' });
const RED = {
  nodes: { registerType: nothing },
  events: { on: nothing, once: nothing, off: nothing },
  httpAdmin: { get: nothing, post: nothing, put: nothing, delete: nothing, use: nothing },
  httpNode,
  auth: { needsPermission: () => nothing },
  settings: {},
  hooks: anything,
  plugins: anything,
  _: (key) => key
};

globalThis.gc?.();
const heap = process.memoryUsage().heapUsed;
const cpu = process.cpuUsage();
for (const file of process.argv.slice(2)) {
  const register = require(file);
  (register.default ?? register)(RED);
}
const { user, system } = process.cpuUsage(cpu);
globalThis.gc?.();
const heapBytes = process.memoryUsage().heapUsed - heap;
process.stdout.write(JSON.stringify({ files: Object.keys(require.cache), cpuMs: (user + system) / 1000, heapBytes }));
process.exit(0);
