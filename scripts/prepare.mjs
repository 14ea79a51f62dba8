// Installs and builds what is missing, so that several test runs can start on it at the same time.
import { preparePalette } from './lib/palette.mjs';
import { prepare } from './lib/prepare.mjs';

const say = (text) => console.log(text);
process.exitCode = (await prepare(say)) ? 0 : 1;
// What cannot be fetched here the tests that need it try once more, and say so.
if (process.exitCode === 0) await preparePalette(say);
