// Installs and builds what is missing, so that several test runs can start on it at the same time. `installed`: no more than that.
import { prepareClients } from './lib/clients.mjs';
import { preparePalette } from './lib/palette.mjs';
import { prepare } from './lib/prepare.mjs';

const say = (text) => console.log(text);
const build = process.argv[2] !== 'installed';
process.exitCode = (await prepare(say, { build })) ? 0 : 1;
// What cannot be fetched here the tests that need it try once more, and say so.
if (build && process.exitCode === 0) for (const fetch of [preparePalette, prepareClients]) await fetch(say);
