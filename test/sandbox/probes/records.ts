import { recordIn } from '../../../src/client/call/answer';
import { getPath } from '../../../src/client/record/paths';
import { isMasked } from '../../../src/client/record/shape';
import { asText, isObject, type JsonObject } from '../../../src/http/fault';
import { asAssumed, judged, untold } from '../findings';
import { reference } from '../materials';
import { idOf, posting, type Probe, told } from './probe';

const tokenOf = ({ Id, SyncToken }: JsonObject): JsonObject => ({ Id, SyncToken, sparse: true });

/** The first object of a list. */
function firstOf(list: unknown): JsonObject | undefined {
  const [first]: unknown[] = Array.isArray(list) ? list : [];
  return isObject(first) ? first : undefined;
}

const nullClears: Probe = async (bench) => {
  const made = await bench.post('Customer', { DisplayName: bench.name('null'), Notes: 'a note', CompanyName: 'kept' });
  await bench.post('Customer', { ...tokenOf(made), Notes: null });
  const { Notes, CompanyName } = await bench.read('Customer', idOf(made));
  if (CompanyName !== 'kept') return untold('Another attribute was lost with it.');
  return judged(
    Notes === undefined || Notes === '',
    Notes === undefined ? 'It is empty.' : `It holds "${String(Notes)}".`
  );
};

const sparse: Probe = async (bench, materials) => {
  const vendor = await bench.post('Vendor', { DisplayName: bench.name('sparse'), CompanyName: 'kept' });
  await bench.post('Vendor', { ...tokenOf(vendor), PrintOnCheckName: 'changed' });
  const bill = await bench.post('Bill', await materials.bill(21));
  await bench.post('Bill', { ...tokenOf(bill), VendorRef: bill.VendorRef, DocNumber: 'changed' });
  const kept = (await bench.read('Vendor', idOf(vendor))).CompanyName === 'kept';
  const total = (await bench.read('Bill', idOf(bill))).TotalAmt;
  return judged(
    kept && total === 21,
    `A vendor ${kept ? 'kept' : 'lost'} its company; a bill's total is ${String(total)}.`
  );
};

const parts: Probe = async (bench) => {
  const BillAddr = { Line1: '1 First Street', City: 'Old Town' };
  const made = await bench.post('Customer', { DisplayName: bench.name('parts'), BillAddr });
  await bench.post('Customer', { ...tokenOf(made), BillAddr: { City: 'New Town' } });
  const after = await bench.read('Customer', idOf(made));
  const [city, line] = [getPath(after, 'BillAddr.City'), getPath(after, 'BillAddr.Line1')];
  if (city !== 'New Town') return untold(`The city is ${String(city)}.`);
  return judged(line === undefined, line === undefined ? 'The first line is gone.' : 'The first line is still there.');
};

const repeated: Probe = async (bench, materials) => {
  const bill = await bench.post('Bill', await materials.bill(22));
  const change = { ...tokenOf(bill), PrivateNote: bench.name('no vendor') };
  const { error } = await bench.tried(posting(bench, '/bill', change));
  return judged(error !== undefined, `A bill without its vendor was ${told(error)}.`);
};

const withoutId: Probe = async (bench) => {
  const body = { sparse: true, SyncToken: '0', DisplayName: bench.name('no id') };
  const { error, answer } = await bench.tried(posting(bench, '/customer', body));
  if (answer) bench.remember({ entity: 'Customer', id: idOf(recordIn(answer.body, 'Customer')) });
  return judged(error !== undefined, `It was ${told(error)}.`);
};

const masked: Probe = async (bench) => {
  const TaxIdentifier = '12-3455555';
  const made = await bench.post('Vendor', { DisplayName: bench.name('masked'), TaxIdentifier });
  const back = asText((await bench.read('Vendor', idOf(made))).TaxIdentifier);
  if (back === undefined) return asAssumed('It does not come back.');
  if (back === TaxIdentifier) return asAssumed('It comes back as it is.');
  // Its form alone: the digits are somebody's elsewhere.
  return judged(isMasked(back), `It comes back in the form ${back.replace(/\d/g, '9')}.`);
};

const schemaOnly: Probe = async (bench) => {
  const body = { DisplayName: bench.name('schema'), AltContactName: 'somebody' };
  const { error, answer } = await bench.tried(posting(bench, '/customer', body));
  if (answer) bench.remember({ entity: 'Customer', id: idOf(recordIn(answer.body, 'Customer')) });
  return judged(error === undefined, `A customer with AltContactName was ${told(error)}.`);
};

const textForNumber: Probe = async (bench, materials) => {
  const body = await materials.invoice(10);
  const [line] = Array.isArray(body.Line) ? body.Line : [];
  const text = { ...body, Line: [{ ...line, Amount: '10' }] };
  const { error, answer } = await bench.tried(posting(bench, '/invoice', text));
  if (!answer) return asAssumed(`It was ${told(error)}.`);
  const record = recordIn(answer.body, 'Invoice');
  bench.remember({ entity: 'Invoice', id: idOf(record) });
  return judged(record.TotalAmt === 10, `It was taken, and the total is ${String(record.TotalAmt)}.`);
};

const negative: Probe = async (bench, materials) => {
  const { error, answer } = await bench.tried(posting(bench, '/invoice', await materials.invoice(100, -10)));
  if (!answer) return judged(false, `An invoice of 100 and -10 was ${told(error)}.`);
  const record = recordIn(answer.body, 'Invoice');
  bench.remember({ entity: 'Invoice', id: idOf(record) });
  return judged(record.TotalAmt === 90, `Its total is ${String(record.TotalAmt)}.`);
};

const creditLines: Probe = async (bench, materials) => {
  const bill = await bench.post('Bill', await materials.bill(100));
  const credit = await bench.post('VendorCredit', await materials.bill(30));
  const line = (form: JsonObject, TxnType: string, Amount: number) => ({
    Amount,
    LinkedTxn: [{ TxnId: idOf(form), TxnType }]
  });
  const payment = {
    VendorRef: reference(await materials.vendor()),
    PayType: 'Check',
    CheckPayment: { BankAccountRef: { value: await materials.account('Bank') } },
    TotalAmt: 70,
    Line: [line(bill, 'Bill', 100), line(credit, 'VendorCredit', 30)]
  };
  const { error, answer } = await bench.tried(posting(bench, '/billpayment', payment));
  if (!answer) return judged(false, `A payment of 70 for a bill of 100 and a credit of 30 was ${told(error)}.`);
  bench.remember({ entity: 'BillPayment', id: idOf(recordIn(answer.body, 'BillPayment')) });
  const owed = (await bench.read('Bill', idOf(bill))).Balance;
  const left = (await bench.read('VendorCredit', idOf(credit))).Balance;
  return judged(owed === 0 && left === 0, `The bill then has ${String(owed)} open, the credit ${String(left)}.`);
};

const rounding: Probe = async (bench, materials) => {
  const ItemRef = reference(await materials.item());
  const SalesItemLineDetail = { ItemRef, Qty: 3, UnitPrice: 0.335 };
  const Line = [{ Amount: 1.01, DetailType: 'SalesItemLineDetail', SalesItemLineDetail }];
  const { error, answer } = await bench.tried(posting(bench, '/invoice', { ...(await materials.invoice(1)), Line }));
  if (!answer) return judged(false, `3 times 0.335 over 1.01 was ${told(error)}.`);
  const record = recordIn(answer.body, 'Invoice');
  bench.remember({ entity: 'Invoice', id: idOf(record) });
  return judged(record.TotalAmt === 1.01, `3 times 0.335 came to ${String(record.TotalAmt)}.`);
};

const accountBalance: Probe = async (bench, materials) => {
  const id = await materials.account('Accounts Payable');
  const balance = async (): Promise<number> => Number((await bench.read('Account', id)).CurrentBalance);
  const before = await balance();
  await bench.post('Bill', { ...(await materials.bill(31)), APAccountRef: { value: id } });
  const moved = (await balance()) - before;
  return judged(Math.round(moved) === -31, `A bill of 31 moved the payables by ${moved.toFixed(2)}.`);
};

const depositedForms: Probe = async (bench, materials) => {
  const [undeposited] = await bench.query(
    "select * from Account where AccountSubType = 'UndepositedFunds' maxresults 1"
  );
  if (undeposited === undefined) return untold('The company has no Undeposited Funds.');
  const paid = { CustomerRef: reference(await materials.customer()), TotalAmt: 32 };
  const payment = await bench.post('Payment', { ...paid, DepositToAccountRef: reference(undeposited) });
  const LinkedTxn = [{ TxnId: idOf(payment), TxnType: 'Payment', TxnLineId: '0' }];
  const bank = { DepositToAccountRef: { value: await materials.account('Bank') } };
  const deposit = await bench.post('Deposit', { ...bank, Line: [{ Amount: 32, LinkedTxn }] });
  const after = await bench.read('Payment', idOf(payment));
  const note = { ...tokenOf(after), PrivateNote: bench.name('deposited') };
  const { error } = await bench.tried(posting(bench, '/payment', note));
  const isLinked = firstOf(after.LinkedTxn)?.TxnId === idOf(deposit);
  const tokens = `${String(payment.SyncToken)} and ${String(after.SyncToken)}`;
  return judged(
    isLinked && payment.SyncToken !== after.SyncToken && error?.code === '6540',
    `The payment ${isLinked ? 'is' : 'is not'} linked, its SyncTokens are ${tokens}, and a note on it was ${told(error)}.`
  );
};

const depositTax: Probe = async (bench, materials) => {
  if (bench.country === 'US') return untold('The company is in the US.');
  const codes = await bench.query('select * from TaxCode maxresults 100');
  const code = codes.find((one) => firstOf(getPath(one, 'SalesTaxRateList.TaxRateDetail')) !== undefined);
  if (code === undefined) return untold('The company has no tax code with a rate for sales.');
  const AccountRef = { value: await materials.account('Income') };
  const made = await bench.post('Deposit', {
    DepositToAccountRef: { value: await materials.account('Bank') },
    GlobalTaxCalculation: 'TaxExcluded',
    Line: [
      {
        ...{ Amount: 100, DetailType: 'DepositLineDetail' },
        DepositLineDetail: { AccountRef, TaxCodeRef: reference(code), TaxApplicableOn: 'Sales' }
      }
    ]
  });
  const tax = Number(getPath(made, 'TxnTaxDetail.TotalTax') ?? 0);
  return judged(made.TotalAmt === 100 + tax, `100 with a tax of ${tax} came to ${String(made.TotalAmt)}.`);
};

const taxMode: Probe = async (bench, materials) => {
  if (bench.country !== 'US') return untold('The company is not in the US.');
  const body = { ...(await materials.invoice(23)), GlobalTaxCalculation: 'TaxInclusive' };
  const { error, answer } = await bench.tried(posting(bench, '/invoice', body));
  if (!answer) return judged(false, `It was ${told(error)}.`);
  const record = recordIn(answer.body, 'Invoice');
  bench.remember({ entity: 'Invoice', id: idOf(record) });
  const mode = asText(record.GlobalTaxCalculation);
  return judged(mode === undefined && record.TotalAmt === 23, `The invoice says ${mode ?? 'nothing of it'}.`);
};

const formCurrency: Probe = async (bench, materials) => {
  if (!(await bench.client.profile.conditions('message')).includes('multicurrency'))
    return untold('The company has one currency.');
  const home = getPath(await materials.customer(), 'CurrencyRef.value');
  const currencies = await bench.query('select * from CompanyCurrency maxresults 10');
  const currency = currencies.flatMap(({ Code }) => asText(Code) ?? []).find((code) => code !== home);
  if (currency === undefined) return untold('The company has one currency.');
  const foreign = { DisplayName: bench.name('foreign'), CurrencyRef: { value: currency } };
  const made = await bench.post('Customer', foreign);
  const invoice = await bench.post('Invoice', { ...(await materials.invoice(24)), CustomerRef: reference(made) });
  const seen = String(getPath(invoice, 'CurrencyRef.value'));
  return judged(seen === currency, `A form to a customer in ${currency} is in ${seen}.`);
};

const country: Probe = async (bench) => {
  const { country: code } = await bench.client.profile.read('message');
  return judged(/^[A-Z]{2}$/.test(code), `It is read as ${code || 'nothing'}.`);
};

const reactivated: Probe = async (bench) => {
  const name = bench.name('back');
  const made = await bench.post('Customer', { DisplayName: name });
  const gone = await bench.post('Customer', { ...tokenOf(made), Active: false });
  const back = await bench.post('Customer', { ...tokenOf(gone), Active: true });
  const after = asText((await bench.read('Customer', idOf(back))).DisplayName) ?? '';
  return judged(after === `${name} (deleted)`, `Its name ends in "${after.slice(-12)}".`);
};

export const recordProbes = {
  'null-clears': nullClears,
  'sparse-everywhere': sparse,
  'sparse-replaces-parts': parts,
  'sparse-repeats': repeated,
  'update-without-id': withoutId,
  'masked-values': masked,
  'schema-only-fields': schemaOnly,
  'text-for-numbers': textForNumber,
  'negative-lines': negative,
  'credit-lines': creditLines,
  'account-balance': accountBalance,
  'deposited-forms': depositedForms,
  'deposit-tax': depositTax,
  'amount-rounding': rounding,
  'form-currency': formCurrency,
  'price-currency': { untried: 'No price is taken from a product in a company with several currencies.' },
  'tax-mode-in-us': taxMode,
  'country-in-addresses': country,
  'zone-of-company': { untried: 'It needs a company without a time zone, and a look at midnight.' },
  'reactivated-name': reactivated,
  'enhanced-custom-fields': { untried: 'Intuit says that sandboxes have no such custom fields.' }
};
