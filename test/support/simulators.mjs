// A process in which companies of tests are simulated: what takes longest of starting a simulator, its code, is loaded once.
import { startSimulator } from 'node-red-contrib-quickbooks-online/simulator';

/** By their URL. */
const running = new Map();

const works = {
  async start() {
    const simulator = await startSimulator({ control: true, page: true });
    running.set(simulator.url, simulator);
    return { url: simulator.url, ...simulator.connect() };
  },
  /** The requests that the simulator has seen, without the first ones, and without their answers. */
  requests({ url, from }) {
    const all = running.get(url).control.requests();
    return { count: all.length, requests: all.slice(from).map(({ answer, ...request }) => request) };
  },
  async close({ url }) {
    await running.get(url).close();
    running.delete(url);
  }
};

process.on('message', async ({ id, work, ...wish }) => {
  try {
    process.send({ id, answer: await works[work](wish) });
  } catch (thrown) {
    process.send({ id, problem: String(thrown) });
  }
});
// Whoever asks has ended.
process.on('disconnect', () => process.exit());
