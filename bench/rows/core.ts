import { bare } from '../lib/bare';
import { core } from '../lib/core';
import { cpuOf, inFlight, ratios } from '../lib/measure';
import type { Row } from '../lib/row';
import { newInvoice, startServer } from '../lib/server';

const perRound = 3_000;
const atOnce = 10;

const cost = (one: () => Promise<unknown>) => () => cpuOf(perRound, () => inFlight(perRound, atOnce, one));

export const rows: readonly Row[] = [
  {
    name: 'Get by the core, 2.4 KB, 10 in flight: CPU to a bare client',
    unit: '×',
    bar: 1.2,
    before: '2.2 to 2.6',
    async measure(rounds) {
      const base = await startServer();
      const client = core(base);
      return ratios(
        rounds,
        cost(() => client.run({ entity: 'Invoice', operation: 'get', source: 'payload', payload: '145' })),
        cost(() => bare(`${base}/v3/company/123/invoice/145?minorversion=75`))
      );
    }
  },
  {
    name: 'Create Invoice, three lines, by the core: CPU to a bare client',
    unit: '×',
    bar: 2,
    before: '3.2 to 3.9',
    async measure(rounds) {
      const base = await startServer();
      const client = core(base);
      return ratios(
        rounds,
        cost(() => client.run({ entity: 'Invoice', operation: 'create', source: 'payload', payload: newInvoice })),
        cost(() => bare(`${base}/v3/company/123/invoice?minorversion=75`, newInvoice))
      );
    }
  }
];
