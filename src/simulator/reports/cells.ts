import { reportColumns } from '../../catalog';
import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../values/json';
import { type Decimal, decimal, zero } from '../values/money';
import type { Account, Person } from './books';
import { type Line, nameOf, personOf, type ReportContext } from './context';
import { type Cell, cell, type Column, money } from './form';

/** A row of a detail report: a posting, and what a report works out for it. */
export interface Detail {
  readonly line: Line;
  /** What the report is about, where it is not the posting's own amount. */
  readonly amount?: Decimal;
  readonly open?: Decimal;
  /** What the amounts up to this one have come to. */
  readonly balance?: Decimal;
  readonly pastDue?: number;
  /** Of stock: pieces moved, their value, and what is there after. */
  readonly stock?: {
    readonly quantity: Decimal;
    readonly value: Decimal;
    readonly left: Decimal;
    readonly worth: Decimal;
  };
  /** The account that a row is about, and the one on the other side. */
  readonly account?: Account;
  readonly other?: string;
}

type Value = Cell | Decimal | string | undefined;
type CellOf = (detail: Detail, context: ReportContext) => Value;

const of =
  (name: string): CellOf =>
  ({ line }) =>
    textAt(line.entry.record, name);
const within =
  (holder: string, name: string): CellOf =>
  ({ line }) =>
    textAt(objectAt(line.entry.record, holder), name);
const dayOf =
  (name: string): CellOf =>
  ({ line }) =>
    textAt(objectAt(line.entry.record, 'MetaData'), name)?.slice(0, 10);
const yes = (test: boolean): string => (test ? 'Yes' : 'No');

function addressAt(record: JsonObject | undefined, name: string): string {
  const address = objectAt(record, name);
  const lines = ['Line1', 'Line2', 'City', 'CountrySubDivisionCode', 'PostalCode'];
  return lines.flatMap((line) => textAt(address, line) ?? []).join(', ');
}

/** The record of whom a row is about. */
const personRecord = ({ line }: Detail, { work }: ReportContext, entity: Person['entity']): JsonObject | undefined =>
  work.get(entity, personOf(line, entity) ?? '');

const person =
  (entity: Person['entity']): CellOf =>
  ({ line }, { work }) => {
    const id = personOf(line, entity);
    return cell(nameOf(work, entity, id), id);
  };

const personText =
  (entity: Person['entity'], read: (record: JsonObject | undefined) => string | undefined): CellOf =>
  (detail, context) =>
    read(personRecord(detail, context, entity));

const accountCell: CellOf = ({ line, account = line.posting.account }) => cell(account.fullName, account.id);

/** Where the other side of a posting is: one account by its name, several as a split. */
export function splitOf({ entry, posting }: Line): Value {
  const others = new Set(entry.postings.filter((one) => one !== posting).map(({ account }) => account));
  others.delete(posting.account);
  const [only, ...more] = others;
  if (only === undefined) return '';
  return more.length > 0 ? '-Split-' : cell(only.fullName, only.id);
}

const amountOf = ({ line, amount }: Detail): Decimal => amount ?? line.posting.amount.times(line.posting.account.side);
const debit: CellOf = ({ line: { posting } }) => (posting.amount.gt(0) ? posting.amount : undefined);
const credit: CellOf = ({ line: { posting } }) => (posting.amount.lt(0) ? posting.amount.abs() : undefined);
const open: CellOf = ({ line: { entry }, open: left }) => left ?? decimal(entry.record.Balance);
const taxOf: CellOf = ({ line: { posting } }) => (posting.role === 'tax' ? posting.amount.abs() : undefined);
const netOf: CellOf = ({ line: { posting } }) => posting.tax?.net.abs();
const name: CellOf = ({ line: { entry, posting } }, { work }) => {
  const who = posting.person ?? entry.person;
  return who && cell(nameOf(work, who.entity, who.id), who.id);
};
const memoOf: CellOf = ({ line: { entry, posting } }) => posting.memo ?? entry.memo;
const sentState: CellOf = ({ line: { entry } }) =>
  textAt(entry.record, 'EmailStatus') === 'EmailSent' ? 'Sent' : 'Not sent';

function customField(index: number): CellOf {
  return ({ line }) => textAt(objectsAt(line.entry.record, 'CustomField')[index], 'StringValue');
}

/** What stands in a column, by its key. Keys that are not here, and what the simulator does not keep, are blank. */
const table: Readonly<Record<string, CellOf>> = {
  tx_date: ({ line }) => line.entry.date,
  txn_type: ({ line: { entry } }) => cell(entry.type, entry.id),
  doc_num: ({ line }) => line.entry.number,
  txn_num: ({ line }) => line.entry.id,
  txn_id: ({ line }) => line.entry.id,
  name,
  memo: memoOf,
  account_name: accountCell,
  account_num: ({ line, account = line.posting.account }) => account.number,
  acct_num_with_extn: ({ line, account = line.posting.account }) => `${account.number} ${account.fullName}`.trim(),
  account_type: ({ line, account = line.posting.account }) => account.type,
  detail_acc_type: ({ line, account = line.posting.account }) => account.subType,
  account_desc: ({ line, account = line.posting.account }) => account.description,
  account_bal: ({ balance }) => balance,
  split_acc: ({ line }) => splitOf(line),
  other_account: ({ line, other }) => other ?? splitOf(line),
  ...Object.fromEntries(
    ['subt_nat_amount', 'subt_nat_amount_nt', 'subt_nat_home_amount', 'subt_nat_amount_home_nt', 'amount'].map(
      (key) => [key, amountOf]
    )
  ),
  ...Object.fromEntries(['subt_amount', 'subt_neg_amount', 'subt_neg_home_amount'].map((key) => [key, amountOf])),
  ...Object.fromEntries(
    [
      'rbal_nat_amount',
      'rbal_nat_amount_nt',
      'rbal_nat_home_amount',
      'rbal_nat_amount_home_nt',
      'subt_rbal_amount'
    ].map((key): [string, CellOf] => [key, ({ balance }) => balance])
  ),
  ...Object.fromEntries(
    [
      'nat_open_bal',
      'nat_home_open_bal',
      'neg_open_bal',
      'subt_open_bal',
      'subt_neg_open_bal',
      'subt_neg_home_open_bal'
    ].map((key) => [key, open])
  ),
  debt_amt: debit,
  debt_home_amt: debit,
  credit_amt: credit,
  credit_home_amt: credit,
  tax_amount: taxOf,
  home_tax_amount: taxOf,
  net_amount: netOf,
  home_net_amount: netOf,
  tax_code: ({ line: { posting } }, { work }) => posting.tax && nameOf(work, 'TaxRate', posting.tax.rate),
  klass_name: ({ line: { posting } }, { work }) => cell(nameOf(work, 'Class', posting.class), posting.class),
  dept_name: ({ line: { entry } }, { work }) => cell(nameOf(work, 'Department', entry.department), entry.department),
  create_date: dayOf('CreateTime'),
  last_mod_date: dayOf('LastUpdatedTime'),
  cust_name: person('Customer'),
  vend_name: person('Vendor'),
  vendor_name: person('Vendor'),
  emp_name: person('Employee'),
  item_name: ({ line: { posting } }, { work }) => cell(nameOf(work, 'Item', posting.item), posting.item),
  item_sku: ({ line: { posting } }, { work }) => textAt(work.get('Item', posting.item ?? ''), 'Sku'),
  quantity: ({ line: { posting }, stock }) => (stock?.quantity ?? posting.quantity)?.toFixed(2),
  rate: ({ line: { posting }, stock }) =>
    stock ? (stock.quantity.eq(0) ? undefined : stock.value.div(stock.quantity).toFixed(2)) : posting.rate?.toString(),
  rate_inventory: ({ stock }) =>
    stock && !stock.quantity.eq(0) ? stock.value.div(stock.quantity).toFixed(2) : undefined,
  home_amount: ({ stock }) => stock?.value,
  qty_on_hand: ({ stock }) => stock?.left.toFixed(2),
  ...Object.fromEntries(
    ['asset_value', 'home_asset_value', 'asset_value_nt'].map((key): [string, CellOf] => [
      key,
      ({ stock }) => stock?.worth
    ])
  ),
  inv_date: ({ line: { entry } }) => (entry.entity === 'Invoice' ? entry.date : undefined),
  due_date: of('DueDate'),
  service_date: of('ServiceDate'),
  ship_date: of('ShipDate'),
  tracking_num: of('TrackingNum'),
  ship_via: ({ line: { entry } }) => refAt(entry.record, 'ShipMethodRef'),
  past_due: ({ pastDue }) => (pastDue === undefined ? undefined : String(pastDue)),
  is_adj: ({ line: { entry } }) => yes(entry.record.Adjustment === true),
  is_no_post: ({ line: { entry } }) => yes(entry.posts),
  is_ar_paid: ({ line: { entry } }) => (entry.entity === 'Invoice' ? paidWord(entry.record) : undefined),
  is_ap_paid: ({ line: { entry } }) => (entry.entity === 'Bill' ? paidWord(entry.record) : undefined),
  po_status: of('POStatus'),
  printed: of('PrintStatus'),
  chk_print_state: of('PrintStatus'),
  sale_sent_state: sentState,
  pmt_mthd: ({ line: { entry } }, { work }) => nameOf(work, 'PaymentMethod', refAt(entry.record, 'PaymentMethodRef')),
  term_name: ({ line: { entry } }, { work }) => nameOf(work, 'Term', refAt(entry.record, 'SalesTermRef')),
  cust_msg: within('CustomerMemo', 'value'),
  sales_cust1: customField(0),
  sales_cust2: customField(1),
  sales_cust3: customField(2),
  bill_addr: ({ line }) => addressAt(line.entry.record, 'BillAddr'),
  ship_addr: ({ line }) => addressAt(line.entry.record, 'ShipAddr'),
  cust_bill_email: personText('Customer', (record) => textAt(objectAt(record, 'PrimaryEmailAddr'), 'Address')),
  cust_comp_name: personText('Customer', (record) => textAt(record, 'CompanyName')),
  cust_tel: personText('Customer', (record) => textAt(objectAt(record, 'PrimaryPhone'), 'FreeFormNumber')),
  cust_phone_other: personText('Customer', (record) => textAt(objectAt(record, 'AlternatePhone'), 'FreeFormNumber')),
  vend_bill_addr: personText('Vendor', (record) => addressAt(record, 'BillAddr')),
  vend_comp_name: personText('Vendor', (record) => textAt(record, 'CompanyName')),
  vend_pri_cont: personText('Vendor', (record) => textAt(record, 'DisplayName')),
  vend_pri_email: personText('Vendor', (record) => textAt(objectAt(record, 'PrimaryEmailAddr'), 'Address')),
  vend_pri_tel: personText('Vendor', (record) => textAt(objectAt(record, 'PrimaryPhone'), 'FreeFormNumber')),
  currency: ({ line: { entry } }) => refAt(entry.record, 'CurrencyRef'),
  exch_rate: ({ line: { entry } }) => decimal(entry.record.ExchangeRate)?.toString() ?? '1'
};

function paidWord(record: JsonObject): string {
  return decimal(record.Balance)?.eq(0) ? 'Paid' : 'Unpaid';
}

const columnTypes: Readonly<Record<string, string>> = {
  date: 'Date',
  money: 'Money',
  rate: 'Rate',
  number: 'Quantity',
  yesno: 'Boolean'
};

/** Columns whose number of days comes as text (samples/reports/AgedPayableDetail.json). */
const textColumns = new Set(['past_due']);

export function detailColumn(key: string): Column {
  const { title = key, kind = 'text' } = reportColumns[key] ?? {};
  return { title, type: textColumns.has(key) ? 'String' : (columnTypes[kind] ?? 'String'), key };
}

/** Whether the amounts of a column are summed up; those that run on are not, nor what is left after each row. */
export function isSummed(key: string): boolean {
  const leftOver = /^(rbal_|subt_rbal_)|asset_value/.test(key);
  return reportColumns[key]?.kind === 'money' && !leftOver;
}

/** The cell of a row in a column, and its amount where it is one. */
export function cellOf(
  key: string,
  detail: Detail,
  context: ReportContext
): { readonly cell: Cell; readonly amount: Decimal } {
  const value = table[key]?.(detail, context);
  if (value === undefined) return { cell: cell(''), amount: zero };
  if (typeof value === 'string') return { cell: cell(value), amount: zero };
  if ('value' in value) return { cell: value, amount: zero };
  return { cell: cell(money(value)), amount: value };
}
