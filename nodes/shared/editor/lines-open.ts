import type { OpenRecord } from './lookup';
import { asMoney, decimal, toCents } from './lines-money';
import { el } from './dom';
import type { Translate } from './red';
import type { StoredLine } from './stored';

/** Where a payment's line says what it pays. */
const typePath = 'LinkedTxn.TxnType';
const idPath = 'LinkedTxn.TxnId';

/** An amount as the server gives it, to the cent. */
export function money(amount: number): string {
  const exact = decimal(amount);
  return exact ? asMoney(toCents(exact)) : String(amount);
}

/** The open transaction that a line pays, if it is one of these. */
export function paidBy({ fields }: StoredLine, records: readonly OpenRecord[]): OpenRecord | undefined {
  const [type, id] = [fields[typePath], fields[idPath]];
  if (type?.type !== 'str' || id?.type !== 'str') return undefined;
  return records.find((record) => record.type === type.value && record.id === id.value);
}

/** A line that pays all that is open of a transaction. */
export function payingLine({ id, type, balance }: OpenRecord): StoredLine {
  return {
    detailType: null,
    fields: {
      [typePath]: { value: type, type: 'str' },
      [idPath]: { value: id, type: 'str' },
      Amount: { value: money(balance), type: 'num' }
    }
  };
}

/** A tick box with what there is to say of an open transaction. */
export function tickRow(record: OpenRecord, ticked: boolean, press: () => void, t: Translate): HTMLElement {
  const box = el('input', { type: 'checkbox', checked: ticked });
  const { name, detail, balance, total } = record;
  box.addEventListener('change', press);
  const text = el('span', { className: 'qbo-open-name' }, name, el('small', {}, detail));
  const sums = t('lines.open.balance', { balance: money(balance), total: money(total) });
  const element = el('label', { className: 'qbo-open' }, box, text, el('span', { className: 'qbo-open-sum' }, sums));
  element.dataset.open = `${record.type}/${record.id}`;
  return element;
}
