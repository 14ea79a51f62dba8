import { asText } from '../../../src/http/fault';
import { judged } from '../findings';
import { reference } from '../materials';
import { posting, type Probe, told } from './probe';

const contentType: Probe = async (bench) => {
  const body = { DisplayName: bench.name('type') };
  const { error, answer } = await bench.tried(posting(bench, '/customer', body, { contentType: 'text/html' }));
  return judged(error !== undefined, `JSON as text/html was ${told(error)}${answer ? ', and a record made' : ''}.`);
};

/** The answers to a send that must not reach anybody: to no address, and to what is none. */
const mailAddress: Probe = async (bench, materials) => {
  const { Id } = await bench.post('Invoice', await materials.invoice(51));
  const seen: string[] = [];
  for (const sendTo of [undefined, 'no-address']) {
    const { error } = await bench.tried(
      bench.call({
        method: 'POST',
        path: `/invoice/${asText(Id)}/send`,
        query: { sendTo },
        contentType: 'application/octet-stream',
        write: true,
        repeatable: false,
        requestId: crypto.randomUUID()
      })
    );
    seen.push(told(error));
  }
  return judged(!seen.includes('taken'), `No address was ${seen[0]}, a wrong one ${seen[1]}.`);
};

const overApplied: Probe = async (bench, materials) => {
  const invoice = await bench.post('Invoice', await materials.invoice(60));
  const LinkedTxn = [{ TxnId: invoice.Id, TxnType: 'Invoice' }];
  const body = {
    CustomerRef: reference(await materials.customer()),
    PrivateNote: bench.name('too much'),
    TotalAmt: 50,
    Line: [{ Amount: 60, LinkedTxn }]
  };
  const { error } = await bench.tried(posting(bench, '/payment', body));
  return judged(error !== undefined, `60 out of 50 was ${told(error)}.`);
};

const isPlayed = { untried: 'A run must not throttle a company, nor use up its calls.' };
const untriedTokens = { untried: 'It may end the connection that the run uses.' };

const simulatorOnly = { untried: 'The client does not rest on it; the simulator alone does.' };

const untriedReports = { untried: 'It would take a company with books of that kind or size.' };

export const otherProbes = {
  'refresh-grace': untriedTokens,
  'refresh-idle': { untried: 'It would take 100 days.' },
  'code-lifetime': { untried: 'It would take a consent for each try.' },
  'queryable-beyond-pages': simulatorOnly,
  'tax-code-unpaged': simulatorOnly,
  'query-words': simulatorOnly,
  'star-and-attributes': simulatorOnly,
  'day-as-written': simulatorOnly,
  'compressed-requests': simulatorOnly,
  'send-content-type': simulatorOnly,
  'bare-amount': simulatorOnly,
  'mask-changes-nothing': simulatorOnly,
  'customer-defaults': simulatorOnly,
  'vendor-address-on-bills': simulatorOnly,
  'discount-agrees': simulatorOnly,
  'unknown-currency': simulatorOnly,
  'names-below-parents': simulatorOnly,
  'report-broken-off': untriedReports,
  'report-half-period': untriedReports,
  'report-sdk-parameters': untriedReports,
  'report-unknown-column': untriedReports,
  'report-bad-values': untriedReports,
  'report-unknown-name': untriedReports,
  'report-fec-form': untriedReports,
  'sign-in-details': { untried: 'It would take a consent to other scopes.' },
  'revoked-token': untriedTokens,
  'throttled-for-a-minute': isPlayed,
  'in-flight': isPlayed,
  'quota-as-429': isPlayed,
  'batch-counts-once': { untried: 'Sandbox companies are not metered.' },
  'wrong-content-type': contentType,
  'upload-too-large': { untried: 'It would take more than 100 MB of a connection.' },
  'mail-address-refused': mailAddress,
  'over-applied': overApplied,
  'void-of-others': { untried: 'The core has no void for these.' }
};
