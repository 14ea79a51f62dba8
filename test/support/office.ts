import { tab, type FlowNode } from './flow';
import type { ManyCompanies } from './many-companies';
import { connection, trigger } from './qbo-flow';

/** What the triggers of an office watch: each in all its companies. */
const watched = ['Invoice', 'Customer', 'Payment', 'Bill', 'Vendor'];

/** Company ids, as many as that; they exceed what numbers hold. */
export function realmsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(9_341_450_000_100_000n + BigInt(index)));
}

/** The flow of an office with these companies: a connection to each, and five triggers of all of them. */
export function officeFlow(companies: ManyCompanies, realms: readonly string[], seconds: number): FlowNode[] {
  const interval = { companies: 'all', connection: '', interval: seconds, intervalUnit: 'seconds', wires: [[]] };
  return [
    tab(),
    ...realms.map((realmId) => connection(companies.url, companies.seedOf(realmId), `company-${realmId}`)),
    ...watched.flatMap((entity) => trigger(`watch ${entity}`, entity, ['new', 'updated', 'deleted'], interval))
  ];
}
