import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The shell first: it is the same browser without windows, and pages are there sooner. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe'
];

/** The Chromium that CHROMIUM names, else the first that is found; undefined where there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return process.env.CHROMIUM || found.find((path) => existsSync(path));
}
