// Refreshes the tokens of several connections without end, in a process that a test kills. Writes a sign for each of them
// that it has found connected, and then for each step of each refresh.
import { createFileStore, openCompany } from 'node-red-contrib-quickbooks-online/core';

const { directory, seeds, simulatorUrl } = JSON.parse(process.argv[2]);
const files = createFileStore({ directory, secret: 'only for tests' });
let areConnected = false;

const step = (sign) => areConnected && process.stdout.write(sign);

/** A store that tells when a refresh begins, when its answer is there, and when that is saved. */
const store = {
  ...files,
  withLock: (key, work) => {
    step('b');
    return files.withLock(key, work);
  },
  set: async (...value) => {
    step('a');
    await files.set(...value);
    step('s');
  }
};

const options = { environment: 'simulator', simulatorUrl, minorVersion: 75, userAgent: 'test', store };
const clients = seeds.map((seed) => openCompany({ ...options, ...seed }).client);

const ask = (client) => client.changes(['Term'], Date.now());

await Promise.all(clients.map(ask));
areConnected = true;
step('c'.repeat(clients.length));
const headers = { 'content-type': 'application/json' };
for (;;) {
  await fetch(`${simulatorUrl}/_control/tokens/expire`, { method: 'POST', headers, body: '{}' });
  await Promise.all(clients.map(ask));
}
