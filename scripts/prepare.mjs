// Installs and builds what is missing, so that several test runs can start on it at the same time.
import { prepare } from './lib/prepare.mjs';

process.exitCode = (await prepare((text) => console.log(text))) ? 0 : 1;
