// Gets what is missing ready, so that several test runs can start on it at the same time: `installed`, packages; `built`, those and
// the build; `fetched`, packages of others that tests use, for which nothing else need be there.
import { prepareClients } from './lib/clients.mjs';
import { preparePalette } from './lib/palette.mjs';
import { prepare } from './lib/prepare.mjs';

const say = (text) => console.log(text);
const steps = {
  installed: () => prepare(say, { build: false }),
  built: () => prepare(say),
  async fetched() {
    const fetched = await Promise.all([preparePalette, prepareClients].map((fetch) => fetch(say)));
    return fetched.every(Boolean);
  }
};
const step = steps[process.argv[2]];
if (!step) throw new Error(`There are ${Object.keys(steps).join(', ')}.`);
process.exitCode = (await step()) ? 0 : 1;
