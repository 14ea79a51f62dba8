import { day } from '../values/time';
import { type Decimal, zero } from '../values/money';
import { isNothing, none, plus, sumRow } from './accounts';
import { grouped, nameOf, type ReportContext } from './context';
import { cell, dataRow, section, type Table } from './form';
import { detailTable } from './details';
import { type OpenItem, openItems, type Party } from './open';

/** One group of ages: days overdue from and to; none where it is open on that side. */
interface Age {
  readonly title: string;
  readonly detail: string;
  readonly from?: number;
  readonly to?: number;
}

function agesOf({ asked }: ReportContext): Age[] {
  const days = Math.max(1, asked.number('aging_period') ?? 30);
  const count = Math.max(1, asked.number('num_periods') ?? 4);
  const groups = Array.from({ length: count }, (_unused, index): Age => {
    const [from, to] = [index * days + 1, (index + 1) * days];
    const isLast = index === count - 1;
    return isLast
      ? { title: `${from} and over`, detail: `${from} or more days past due`, from }
      : { title: `${from} - ${to}`, detail: `${from} - ${to} days past due`, from, to };
  });
  return [{ title: 'Current', detail: 'Current', to: 0 }, ...groups];
}

/** Days by which something is overdue, counted to the day of the report or to today. */
export function daysPastDue({ asked }: ReportContext, { due }: OpenItem): number {
  const until = asked.text('aging_method') === 'Current' ? asked.today : asked.asOf;
  return Math.round((Date.parse(until) - Date.parse(due)) / day);
}

const isOf = ({ from, to }: Age, days: number): boolean =>
  (from === undefined || days >= from) && (to === undefined || days <= to);

const stillOpen = (context: ReportContext, party: Party): OpenItem[] => {
  const least = context.asked.number('past_due');
  return openItems(context, party, context.asked.asOf).filter(
    (item) => !item.open.eq(0) && (least === undefined || daysPastDue(context, item) >= least)
  );
};

const total = (items: readonly OpenItem[]): Decimal => items.reduce((sum, { open }) => sum.plus(open), zero);

/** What each customer owes, or each vendor is owed, by how long it is overdue. */
export function agingSummary(party: Party): (context: ReportContext) => Table {
  return (context) => {
    const ages = agesOf(context);
    const people = [...grouped(stillOpen(context, party), ({ person }) => person?.id)]
      .map(([id, items]) => ({ id, name: nameOf(context.work, party, id), items }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    let sum = none(ages.length + 1);
    const rows = (context.asked.descending ? people.reverse() : people).flatMap(({ id, name, items }) => {
      const sums = ages.map((age) => total(items.filter((item) => isOf(age, daysPastDue(context, item)))));
      const all = [...sums, total(items)];
      if (isNothing(all)) return [];
      sum = plus(sum, all);
      const cells = sumRow(name, all, id).map((one, at) =>
        at > 0 && at <= ages.length && one.value === '0.00' ? cell('') : one
      );
      return [dataRow(cells)];
    });
    const titles = [...ages.map(({ title }) => title), 'Total'];
    return {
      columns: [{ title: '', type: party }, ...titles.map((title) => ({ title, type: 'Money' }))],
      rows: rows.length === 0 ? [] : [...rows, section({ summary: sumRow('TOTAL', sum), group: 'GrandTotal' })]
    };
  };
}

/** The same, a row for each transaction. */
export function agingDetail(party: Party): (context: ReportContext) => Table {
  return (context) => {
    const items = stillOpen(context, party);
    const sections = agesOf(context)
      .reverse()
      .map((age) => ({
        title: age.detail,
        details: items
          .filter((item) => isOf(age, daysPastDue(context, item)))
          .map((item) => ({ ...item, pastDue: daysPastDue(context, item) }))
      }));
    return detailTable(context, sections, { grandTotal: true });
  };
}

/** What each customer owes, or each vendor is owed. */
export function balanceSummary(party: Party): (context: ReportContext) => Table {
  return (context) => {
    const items = openItems(context, party, context.asked.asOf);
    const people = [...grouped(items, ({ person }) => person?.id)]
      .map(([id, own]) => ({ id, name: nameOf(context.work, party, id), sum: total(own) }))
      .filter(({ sum }) => isAsked(context, sum))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    const sum = people.reduce((all, one) => all.plus(one.sum), zero);
    const rows = (context.asked.descending ? people.reverse() : people).map((one) =>
      dataRow(sumRow(one.name, [one.sum], one.id))
    );
    return {
      columns: [
        { title: '', type: party },
        { title: 'Total', type: 'Money' }
      ],
      rows: rows.length === 0 ? [] : [...rows, section({ summary: sumRow('TOTAL', [sum]), group: 'GrandTotal' })]
    };
  };
}

/** By `arpaid` or `appaid`: what is open (unless told otherwise), what is paid, or both. */
function isAsked({ asked }: ReportContext, open: Decimal): boolean {
  const state = asked.text('arpaid') ?? asked.text('appaid') ?? 'Unpaid';
  return state === 'All' || open.eq(0) === (state === 'Paid');
}

/** The transactions behind it. */
export function balanceDetail(party: Party): (context: ReportContext) => Table {
  return (context) => {
    const items = openItems(context, party, context.asked.asOf).filter(({ open }) => isAsked(context, open));
    const sections = [...grouped(items, ({ person }) => person?.id)]
      .map(([id, details]) => ({ title: nameOf(context.work, party, id), id, details }))
      .sort((a, b) => a.title.localeCompare(b.title, 'en'));
    return detailTable(context, sections, { grandTotal: true });
  };
}
