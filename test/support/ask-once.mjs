// Asks a company for its name, in a process with an environment of its own, and tells it or why it could not.
import { acceptConsent, createMemoryStore, openCompany } from 'node-red-contrib-quickbooks-online/core';

const { simulatorUrl, seed, signIn } = JSON.parse(process.argv[2]);
const common = { environment: 'simulator', minorVersion: 75, userAgent: 'test', store: createMemoryStore() };
const company = openCompany({ ...common, simulatorUrl, ...seed });

/** A sign-in is tried once, everything else again and again. */
async function ask() {
  if (signIn) {
    const answer = { code: 'none', realmId: seed.realmId, redirectUri: 'https://host.test/', userAgent: 'test' };
    await acceptConsent({ environment: 'simulator', simulatorUrl, ...seed }, answer);
  }
  const { companyName } = await company.client.profile.readNow('message');
  return { name: companyName };
}

const told = await ask().catch(({ code, message }) => ({ code, message }));
process.stdout.write(JSON.stringify(told));
await company.release();
