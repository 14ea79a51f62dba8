import { bare } from '../lib/bare';
import { cpuOf, inFlight, ratios } from '../lib/measure';
import type { Row } from '../lib/row';
import { startServer } from '../lib/server';
import { createTransport } from '../../src/http/transport';

const cost = (one: () => Promise<unknown>) => () => cpuOf(3_000, () => inFlight(3_000, 10, one));

export const rows: readonly Row[] = [
  {
    name: 'The transport alone, 2.4 KB, 10 in flight: CPU to a bare client',
    unit: '×',
    bar: 1.1,
    before: '1.5',
    async measure(rounds) {
      const base = await startServer();
      const url = `${base}/v3/company/123/invoice/145?minorversion=75`;
      const { send } = createTransport();
      const headers = { accept: 'application/json', authorization: 'Bearer access' };
      return ratios(
        rounds,
        cost(async () => {
          const { body } = await send({ method: 'GET', url, headers, timeoutMs: 10_000 });
          return JSON.parse(body.toString('utf8')) as unknown;
        }),
        cost(() => bare(url))
      );
    }
  }
];
