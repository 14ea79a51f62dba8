// Loaded into a Node-RED before anything else: each SIGURG sets this machine's date, to these hours from the true one.
const hours = [5, -9, 40 * 24, 0];
const RealDate = Date;
let offsetMs = 0;

const now = () => RealDate.now() + offsetMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (Real, values) => (values.length > 0 ? new Real(...values) : new Real(now())),
  get: (Real, name) => (name === 'now' ? now : Real[name])
});
process.on('SIGURG', () => {
  offsetMs = (hours.shift() ?? 0) * 3_600_000;
  process.stdout.write(`It is ${new Date().toISOString()} now\n`);
});
