// Makes ready what several test runs can then start on at the same time: `installed`, `built` (and installed), or `fetched`.
import { prepareClients } from './lib/clients.mjs';
import { preparePalette } from './lib/palette.mjs';
import { prepare } from './lib/prepare.mjs';

const say = (text) => console.log(text);

const steps = {
  installed: () => prepare(say, { build: false }),
  built: () => prepare(say),
  async fetched() {
    for (const fetch of [preparePalette, prepareClients]) await fetch(say);
    // What cannot be fetched here the tests that need it try once more, and say so.
    return true;
  }
};

const step = steps[process.argv[2]];
if (!step) throw new Error(`It makes ready what is ${Object.keys(steps).join(', ')}: say which.`);
process.exitCode = (await step()) ? 0 : 1;
