/** A company that answers at once and with little work, in a process of its own, so that its work is not counted. */
import type { IncomingMessage } from 'node:http';
import { forked, serveJson } from './forked';

const time = '2026-01-01T00:00:00.000-08:00';
const stamps = { CreateTime: '2026-01-01T00:00:00-08:00', LastUpdatedTime: '2026-01-01T00:00:00-08:00' };

/** An invoice as QuickBooks tells it, 2.4 KB of JSON. */
export const invoice = {
  domain: 'QBO',
  sparse: false,
  Id: '145',
  SyncToken: '0',
  MetaData: stamps,
  DocNumber: '1038',
  TxnDate: '2026-01-01',
  CurrencyRef: { value: 'USD', name: 'United States Dollar' },
  CustomerRef: { value: '1', name: "Amy's Bird Sanctuary" },
  BillEmail: { Address: 'birds@example.com' },
  Line: Array.from({ length: 10 }, (_, index) => ({
    Id: String(index + 1),
    LineNum: index + 1,
    Description: 'Rock Fountain',
    Amount: 23.5,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '5', name: 'Rock Fountain' }, Qty: 1, UnitPrice: 23.5 }
  })),
  TotalAmt: 235,
  Balance: 235
};

/** What is created: an invoice of three lines. */
export const newInvoice = {
  CustomerRef: { value: '1' },
  Line: [1, 2, 3].map((Qty) => ({
    Amount: Qty * 23.5,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '5' }, Qty, UnitPrice: 23.5 }
  }))
};

const created = { ...invoice, Line: invoice.Line.slice(0, 3) };
const getAnswer = Buffer.from(JSON.stringify({ Invoice: invoice, time }));
const createAnswer = Buffer.from(JSON.stringify({ Invoice: created, time }));
const singles: Record<string, object> = {
  companyinfo: {
    CompanyInfo: { Id: '1', Country: 'US', CompanyName: 'Bench', DefaultTimeZone: 'America/Los_Angeles' }
  },
  preferences: {
    Preferences: { Id: '1', CurrencyPrefs: { HomeCurrency: { value: 'USD' }, MultiCurrencyEnabled: false } }
  }
};
const token = {
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 3600,
  x_refresh_token_expires_in: 8_000_000
};

function answerTo({ method, url = '' }: IncomingMessage): Buffer {
  const [path = ''] = url.split('?');
  const kind = path.split('/')[4] ?? '';
  if (path.includes('/tokens/')) return Buffer.from(JSON.stringify({ token_type: 'bearer', ...token }));
  if (kind === 'query') return Buffer.from(JSON.stringify({ QueryResponse: {}, time }));
  if (singles[kind]) return Buffer.from(JSON.stringify({ ...singles[kind], time }));
  return method === 'POST' ? createAnswer : getAnswer;
}

/** Starts it; it ends with this process. Returns its base address. */
export async function startServer(): Promise<string> {
  return (await forked(__filename)).url;
}

if (process.argv[1] === __filename) void serveJson(answerTo);
