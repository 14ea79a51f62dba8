import { findEntity } from '../../catalog';
import type { Work } from '../ledger/work';
import { isUS, singleId } from '../rules/company';
import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../values/json';
import { amountAt, decimal, sum } from '../values/money';
import { type PrintedRow, rowsOf } from './rows';
import { moneyText, quantityText } from './numbers';

/** What a form says on paper. */
export interface PrintedForm {
  /** "Invoice" */
  readonly title: string;
  readonly number: string;
  /** Name, address and how to reach the company. */
  readonly company: readonly string[];
  /** Blocks such as the address that is billed, each with its heading. */
  readonly blocks: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  /** Dates, terms and the like: label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly rows: readonly PrintedRow[];
  /** Subtotal, tax, total, balance: label, amount, and whether it is what matters most. */
  readonly sums: readonly { readonly label: string; readonly amount: string; readonly strong?: true }[];
  readonly message: string;
}

function addressLines(address: JsonObject | undefined): string[] {
  const lines = ['Line1', 'Line2', 'Line3', 'Line4', 'Line5'].flatMap((name) => textAt(address, name) ?? []);
  const parts = ['City', 'CountrySubDivisionCode', 'PostalCode'].flatMap((name) => textAt(address, name) ?? []);
  const country = textAt(address, 'Country');
  return [...lines, ...(parts.length > 0 ? [parts.join(' ')] : []), ...(country === undefined ? [] : [country])];
}

function companyLines(work: Work): string[] {
  const info = work.get('CompanyInfo', singleId);
  const reach = [
    textAt(objectAt(info, 'PrimaryPhone'), 'FreeFormNumber'),
    textAt(objectAt(info, 'Email'), 'Address'),
    textAt(objectAt(info, 'WebAddr'), 'URI')
  ];
  const own = [textAt(info, 'CompanyName'), ...addressLines(objectAt(info, 'CompanyAddr')), ...reach];
  return own.flatMap((line) => line ?? []);
}

const nameAt = (record: JsonObject, name: string): string | undefined => textAt(objectAt(record, name), 'name');

/** A day as the company's country writes it. */
function dayText(work: Work, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return isUS(work) ? `${month}/${date}/${year}` : `${date}/${month}/${year}`;
}

const days = ['TxnDate', 'DueDate', 'ExpirationDate', 'ShipDate'];
const others = ['SalesTermRef', 'PaymentMethodRef', 'PaymentRefNum', 'ShipMethodRef', 'TrackingNum'];

function factsOf(work: Work, entity: string, record: JsonObject): (readonly [string, string])[] {
  const label = (name: string): string => findEntity(entity)?.fields[name]?.label ?? name;
  const fact = (name: string, value: string | undefined): (readonly [string, string])[] =>
    value === undefined ? [] : [[label(name), value]];
  return [
    ...fact('DocNumber', textAt(record, 'DocNumber')),
    ...days.flatMap((name) => {
      const day = textAt(record, name);
      return fact(name, day && dayText(work, day));
    }),
    ...others.flatMap((name) => fact(name, nameAt(record, name) ?? textAt(record, name)))
  ];
}

/** The amount of a payment is given, and no sum of its lines. */
const isGiven = (entity: string): boolean => findEntity(entity)?.fields.TotalAmt?.readOnly !== true;

function blocksOf(work: Work, entity: string, record: JsonObject): PrintedForm['blocks'] {
  const isPurchase = refAt(record, 'VendorRef') !== undefined;
  const party = work.get(
    isPurchase ? 'Vendor' : 'Customer',
    refAt(record, isPurchase ? 'VendorRef' : 'CustomerRef') ?? ''
  );
  const name = nameAt(record, isPurchase ? 'VendorRef' : 'CustomerRef');
  const own = objectAt(record, isPurchase ? 'VendorAddr' : 'BillAddr') ?? objectAt(party, 'BillAddr');
  const shipped = addressLines(objectAt(record, 'ShipAddr'));
  const blocks = [
    {
      heading: isPurchase ? 'Vendor' : isGiven(entity) ? 'Received from' : 'Bill to',
      lines: [...(name === undefined ? [] : [name]), ...addressLines(own)]
    },
    { heading: 'Ship to', lines: shipped }
  ];
  return blocks.filter(({ lines }) => lines.length > 0);
}

/** Each tax by its rate's name, or all of it where the form tells no rates. */
function taxSums(work: Work, record: JsonObject): { label: string; amount: string }[] {
  const detail = objectAt(record, 'TxnTaxDetail');
  const lines = objectsAt(detail, 'TaxLine').map((line) => {
    const tax = objectAt(line, 'TaxLineDetail');
    const name = textAt(work.get('TaxRate', refAt(tax, 'TaxRateRef') ?? ''), 'Name') ?? 'Tax';
    const percent = decimal(tax?.TaxPercent);
    return { label: percent ? `${name} ${quantityText(percent)}%` : name, amount: moneyText(amountAt(line, 'Amount')) };
  });
  if (lines.length > 0) return lines;
  return detail === undefined ? [] : [{ label: 'Tax', amount: moneyText(amountAt(detail, 'TotalTax')) }];
}

function discountSum(line: JsonObject): { label: string; amount: string } {
  const percent = decimal(objectAt(line, 'DiscountLineDetail')?.DiscountPercent);
  const label = percent ? `Discount ${quantityText(percent)}%` : 'Discount';
  return { label, amount: moneyText(amountAt(line, 'Amount').times(-1)) };
}

/** Amounts below the total: what was paid with it, what is open. */
const open = ['Deposit', 'UnappliedAmt', 'Balance'];

function sumsOf(work: Work, entity: string, record: JsonObject): PrintedForm['sums'] {
  const row = findEntity(entity);
  const label = (name: string): string | undefined => row?.shown?.[name] ?? row?.fields[name]?.label;
  const lines = objectsAt(record, 'Line').filter(({ DetailType }) => DetailType !== 'SubTotalLineDetail');
  const discounts = lines.filter(({ DetailType }) => DetailType === 'DiscountLineDetail');
  const sold = lines.filter((line) => !discounts.includes(line)).map((line) => amountAt(line, 'Amount'));
  const currency = refAt(record, 'CurrencyRef');
  const total = label('TotalAmt') ?? 'Total';
  return [
    ...(isGiven(entity) ? [] : [{ label: 'Subtotal', amount: moneyText(sum(sold)) }]),
    ...discounts.map(discountSum),
    ...(isGiven(entity) ? [] : taxSums(work, record)),
    {
      label: currency === undefined ? total : `${total} (${currency})`,
      amount: moneyText(amountAt(record, 'TotalAmt')),
      strong: true
    },
    ...open.flatMap((name) => {
      const text = label(name);
      const amount = decimal(record[name]);
      const strong = name === 'Balance' ? ({ strong: true } as const) : {};
      return text === undefined || amount === undefined ? [] : [{ label: text, amount: moneyText(amount), ...strong }];
    })
  ];
}

/** What a form says on paper, in the words of the catalog. */
export function printedForm(work: Work, entity: string, record: JsonObject): PrintedForm {
  return {
    title: findEntity(entity)?.title ?? entity,
    number: textAt(record, 'DocNumber') ?? textAt(record, 'PaymentRefNum') ?? '',
    company: companyLines(work),
    blocks: blocksOf(work, entity, record),
    facts: factsOf(work, entity, record),
    rows: rowsOf(work, record),
    sums: sumsOf(work, entity, record),
    message: textAt(objectAt(record, 'CustomerMemo'), 'value') ?? textAt(record, 'Memo') ?? ''
  };
}
