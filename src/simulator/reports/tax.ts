import { type JsonObject, refAt, textAt } from '../values/json';
import { zero } from '../values/money';
import { none, plus, sumRow } from './accounts';
import { grouped, isWithin, type Line, linesOf, type ReportContext } from './context';
import { blank, cell, dataRow, section, type Table } from './form';

/** Forms whose tax the company gets back. */
const buying = ['Bill', 'VendorCredit', 'Purchase', 'BillPayment'];

/** Tax of one agency by rate: on what was sold, and on what was bought. */
export function taxSummary(context: ReportContext): Table {
  const { work, asked } = context;
  const agency = asked.text('agency_id');
  const lines = linesOf(context).filter(
    ({ entry, posting: { tax } }) =>
      tax !== undefined &&
      isWithin(entry.date, asked.span) &&
      refAt(work.get('TaxRate', tax.rate), 'AgencyRef') === agency
  );
  const part = (title: string, own: readonly Line[], sign: 1 | -1): JsonObject[] => {
    let total = none(2);
    const rows = [...grouped(own, ({ posting }) => posting.tax?.rate)].map(([rate, ofRate]) => {
      const net = ofRate.reduce((sum, { posting }) => sum.plus((posting.tax?.net ?? zero).times(sign)), zero);
      const tax = ofRate.reduce((sum, { posting }) => sum.plus(posting.amount.times(sign)), zero);
      total = plus(total, [net, tax]);
      const record = rate === undefined ? undefined : work.get('TaxRate', rate);
      return dataRow(sumRow(textAt(record, 'Name') ?? '', [net, tax], rate));
    });
    if (rows.length === 0) return [];
    return [section({ header: [cell(title), blank, blank], rows, summary: sumRow(`Total ${title}`, total) })];
  };
  const isBought = ({ entry }: Line): boolean => buying.includes(entry.entity);
  return {
    columns: [
      { title: '', type: 'TaxRate' },
      { title: 'Taxable Amount', type: 'Money' },
      { title: 'Tax Amount', type: 'Money' }
    ],
    rows: [
      ...part(
        'Tax collected on sales',
        lines.filter((line) => !isBought(line)),
        -1
      ),
      ...part('Tax reclaimable on purchases', lines.filter(isBought), 1)
    ]
  };
}
