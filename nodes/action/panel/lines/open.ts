import type { Entity } from '../../../shared/editor/catalog';
import { el } from '../../../editor-kit/dom';
import type { Company } from '../../../shared/editor/company';
import type { LineList } from './list';
import { asMoney, decimal, toCents } from '../../model/money';
import type { LineRow } from './line';
import { createOpenLookUp, type Failure, type OpenRecord } from '../../../shared/editor/lookup';
import type { Translate } from '../../../editor-kit/red';
import type { FieldMap, StoredLine } from '../../../shared/editor/stored';

/** Where a line says which transaction it pays. */
const typePath = 'LinkedTxn.TxnType';
const idPath = 'LinkedTxn.TxnId';

/** The transactions that a form can be applied to, to tick. */
export interface OpenList {
  element: HTMLElement;
  /** Keeps step with the form: whose transactions, and which of them have lines. */
  update: (record: FieldMap) => void;
}

function money(amount: number): string {
  const exact = decimal(amount);
  return exact ? asMoney(toCents(exact)) : String(amount);
}

function isPaidBy({ fields }: StoredLine, record: OpenRecord): boolean {
  const [type, id] = [fields[typePath], fields[idPath]];
  return (
    type?.type === 'str' &&
    type.value === record.type &&
    id?.type === 'str' &&
    id.by !== 'name' &&
    id.value === record.id
  );
}

/** A line that pays all that is open of a transaction of that company. */
function payingLine({ id, name, type, balance }: OpenRecord, realmId: string): StoredLine {
  return {
    detailType: null,
    fields: {
      [typePath]: { value: type, type: 'str' },
      [idPath]: { value: id, type: 'str', label: name, realmId },
      Amount: { value: money(balance), type: 'num' }
    }
  };
}

function sumOf(label: string, amount: number): HTMLElement {
  return el('span', { className: 'qbo-open-sum' }, el('small', {}, label), money(amount));
}

/** A tick box with what there is to say of a transaction. */
function tickRow(record: OpenRecord, ticked: boolean, press: () => void, t: Translate): HTMLElement {
  const { id, type, name, balance, total, values } = record;
  const box = el('input', { type: 'checkbox', checked: ticked });
  box.addEventListener('change', (event) => {
    event.stopPropagation();
    press();
  });
  const days = [
    values.TxnDate && t('lines.open.dated', { date: String(values.TxnDate) }),
    values.DueDate && t('lines.open.due', { date: String(values.DueDate) })
  ].filter(Boolean);
  const words = el('span', {}, t('lines.open.name', { type, name }), el('small', {}, days.join(', ')));
  const sums = [sumOf(t('lines.open.original'), total), sumOf(t('lines.open.balance'), balance)];
  const element = el('label', { className: 'qbo-open' }, box, words, ...sums);
  element.dataset.open = `${type}/${id}`;
  return element;
}

/**
 * Offers the open transactions of the party that the form names, as long as an id is picked there.
 *
 * @param ticked called before a transaction is ticked, or is no longer
 * @param isNew the record is a new one, which can be applied to nothing but what is open
 */
export function openList(
  entity: Entity,
  settles: NonNullable<Entity['settles']>,
  company: Company,
  lines: () => LineList | undefined,
  isNew: boolean,
  ticked: () => void,
  t: Translate
): OpenList {
  const element = el('div', { className: 'qbo-open-list', hidden: true });
  const lookUp = createOpenLookUp();
  let asked = '';
  let realmId = '';
  let records: readonly OpenRecord[] = [];
  /** Whether the records are all that is open. */
  let isWhole = false;
  let note = '';
  let drawn = '';

  /** A line whose transaction is known says so instead of its kind and id. */
  function showKnown(row: LineRow, record: OpenRecord | undefined): void {
    const key = record ? `${record.type}/${record.id}` : '';
    const shown = row.element.querySelector('.qbo-open');
    // A line that was drawn anew has lost it.
    if ((row.element.dataset.pays ?? '') === key && (shown !== null) === (record !== undefined)) return;
    row.element.dataset.pays = key;
    shown?.remove();
    for (const path of [typePath, idPath]) {
      const cell = row.cell(path);
      if (cell) cell.element.hidden = record !== undefined;
    }
    if (!record) return;
    const untick = (): void => {
      ticked();
      lines()?.remove(row);
    };
    const tick = tickRow(record, true, untick, t);
    row.element.querySelector('.qbo-line-cells')?.prepend(tick);
  }

  /** Why a line cannot pay what it names, as far as that is known. */
  function doubtOf({ fields }: StoredLine, record: OpenRecord | undefined): string {
    const id = fields[idPath];
    if (id?.type !== 'str' || id.by === 'name' || id.value === '' || record) return '';
    if (id.realmId && realmId !== '' && id.realmId !== realmId) return t('pick.foreign');
    return isNew && isWhole ? t('lines.open.notOpen') : '';
  }

  function showDoubt(row: LineRow, doubt: string): void {
    const shown = row.element.querySelector('.qbo-open-doubt');
    if ((shown?.textContent ?? '') === doubt) return;
    shown?.remove();
    if (doubt === '') return;
    const note = el('div', { className: 'qbo-open-note qbo-open-doubt' }, doubt);
    note.setAttribute('role', 'status');
    row.element.querySelector('.qbo-line-cells')?.prepend(note);
  }

  function draw(): void {
    const rows = lines()?.rows() ?? [];
    const paid = rows.map((row) => ({ row, line: row.read() }));
    for (const { row, line } of paid) {
      const record = records.find((one) => isPaidBy(line, one));
      showKnown(row, record);
      showDoubt(row, doubtOf(line, record));
    }
    const others = records.filter((record) => !paid.some(({ line }) => isPaidBy(line, record)));
    const state = JSON.stringify([note, others]);
    if (state === drawn) return;
    drawn = state;
    const tick = (record: OpenRecord): void => {
      ticked();
      lines()?.add(payingLine(record, realmId)).cell('Amount')?.focus();
    };
    const ticks = others.map((record) => tickRow(record, false, () => tick(record), t));
    const say = note === '' ? undefined : el('div', { className: 'qbo-open-note' }, note);
    element.replaceChildren(...ticks, ...(say ? [say] : []));
    element.hidden = ticks.length === 0 && !say;
  }

  function ask(id: string): void {
    const connection = company.connection();
    const question = `${connection}/${id}`;
    if (question === asked) return;
    asked = question;
    records = [];
    isWhole = false;
    note = '';
    lookUp.cancel();
    if (id === '' || connection === '') return;
    note = t('lines.open.loading');
    lookUp.ask(
      { connection, entity: entity.name, party: settles.party, id },
      (offer) => {
        ({ records, realmId } = offer);
        isWhole = !offer.more;
        note = records.length === 0 ? t('lines.open.none') : offer.more ? t('lines.open.more') : '';
        draw();
      },
      ({ message, status }: Failure) => {
        note = t('lines.open.failed', { reason: message ?? `HTTP ${status}` });
        draw();
      }
    );
  }

  return {
    element,
    update(record) {
      const party = record[settles.party];
      ask(party?.type === 'id' ? party.value : '');
      draw();
    }
  };
}
