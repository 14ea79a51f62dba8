import type { Catalog, Entity, LineType } from '../../../shared/editor/catalog';
import { el } from '../../../editor-kit/dom';
import { detailPath } from '../../model/line-leaves';
import { labelOf, type Company } from '../../../shared/editor/company';
import { asMoney, decimal, toCents } from '../../model/money';
import { balanceOf, difference, totalsOf, type CountedLine } from '../../model/line-totals';
import type { Translate } from '../../../editor-kit/red';
import { taxOf } from '../../model/tax-totals';
import { isSet, type FieldMap } from '../../../shared/editor/stored';

/** What the sums below the lines are made of. */
export interface Summed {
  catalog: Catalog;
  entity: Entity;
  lines: readonly CountedLine[];
  /** The other fields of the record. */
  record: FieldMap;
  company: Company;
}

function sumRow(label: string, value: string, className = ''): HTMLElement {
  return el('div', { className: `qbo-sum ${className}` }, el('span', {}, label), el('output', {}, value));
}

/** Whether a line is taxed as far as its code says; outside the US every line is. */
function isTaxed(catalog: Catalog, lineType: LineType, fields: FieldMap, company: Company): boolean {
  if (lineType.taxed !== true) return false;
  const code = fields[detailPath(lineType, catalog.tax.codeField)];
  if (company.meets(['US']) === false) return true;
  return isSet(code) && code.value !== catalog.tax.untaxedCode;
}

/** What tax is called: everywhere, and where the company is. */
function taxNames({ catalog, lines, company }: Summed): { usual: string; here: string } {
  const [field] = lines.flatMap(({ lineType }) => lineType?.detail[catalog.tax.codeField] ?? []);
  const usual = field?.label ?? '';
  return { usual, here: (field && labelOf(field, company)) ?? usual };
}

/** What tax comes on top, in cents, as far as that is known. */
function addedTax({ catalog, lines, record }: Summed): bigint | undefined {
  const { modeField, detailField } = catalog.tax;
  const mode = record[modeField];
  const isOwn = Object.keys(record).some((path) => path === detailField || path.startsWith(`${detailField}.`));
  return isOwn || (isSet(mode) && mode.type !== 'str') ? undefined : taxOf(lines);
}

/** What is said of tax behind the sum of the lines, in cents. */
function taxWords(summed: Summed, net: bigint, t: Translate): string {
  const { catalog, lines, record, company } = summed;
  const mode = record[catalog.tax.modeField];
  const { usual, here } = taxNames(summed);
  const inWords = (plain: string, named: string): string =>
    ` ${here === usual ? t(`lines.sum.${plain}`) : t(`lines.sum.${named}`, { tax: here })}`;
  if (isSet(mode) && mode.value === catalog.tax.untaxedMode) return '';
  if (isSet(mode) && mode.value === catalog.tax.inclusiveMode) return inWords('inclusive', 'inclusiveNamed');
  const taxed = lines.some(({ lineType, fields }) => lineType && isTaxed(catalog, lineType, fields, company));
  if (!taxed) return '';
  const tax = addedTax(summed);
  if (tax === undefined) return inWords('plusTax', 'plusNamed');
  return ` ${t('lines.sum.taxed', { amount: asMoney(tax), tax: here, total: asMoney(net + tax) })}`;
}

/** The words for what only the message, or QuickBooks, will add. */
function openWords(lines: readonly CountedLine[], worth: readonly (bigint | undefined)[], t: Translate): string {
  const open = lines.filter((_line, index) => worth[index] === undefined);
  const contents = open.some(({ lineType }) => lineType?.counts === 'contents');
  const message = open.some(({ lineType }) => lineType?.counts !== 'contents');
  return (contents ? ` ${t('lines.sum.contents')}` : '') + (message ? ` ${t('lines.sum.message')}` : '');
}

function balanceRows(
  summed: Summed,
  balanced: NonNullable<Entity['requirements']['balanced']>,
  t: Translate
): HTMLElement[] {
  const balance = balanceOf(summed.lines, balanced);
  const sums = balanced.values.map((side, index) =>
    sumRow(t(`lines.sides.${side}`), asMoney(balance.sums[index] ?? 0n), 'qbo-sum-side')
  );
  if (balance.open) return [...sums, sumRow('', t('lines.sum.message'))];
  const gap = difference(balance);
  return gap === undefined
    ? sums
    : [...sums, sumRow(t('lines.sum.difference'), t('lines.sum.mustBeZero', { gap }), 'qbo-sum-wrong')];
}

/** What is applied of an amount, and what is left of it. */
function appliedRows({ lines, record }: Summed, field: string, t: Translate): HTMLElement[] {
  const { subtotal, open, lines: worth } = totalsOf(lines);
  const applied = sumRow(t('lines.sum.applied'), asMoney(subtotal) + openWords(lines, worth, t));
  const total = record[field];
  const received = isSet(total) && total.type === 'num' ? decimal(total.value) : undefined;
  if (!received || open) return [applied];
  const left = toCents(received) - subtotal;
  if (left === 0n) return [applied];
  return left > 0n
    ? [applied, sumRow(t('lines.sum.toCredit'), asMoney(left))]
    : [applied, sumRow(t('lines.sum.tooMuch'), asMoney(-left), 'qbo-sum-wrong')];
}

/** The sums of a form, as rows; none while there are no lines that count. */
export function sumRows(summed: Summed, t: Translate): HTMLElement[] {
  const { entity, lines } = summed;
  if (lines.every(({ lineType }) => lineType?.counts === 'never')) return [];
  const { balanced } = entity.requirements;
  if (balanced) return balanceRows(summed, balanced, t);
  if (entity.settles) return appliedRows(summed, entity.settles.total, t);
  const { subtotal, discount, lines: worth } = totalsOf(lines);
  const discounted = lines.some(({ lineType }) => lineType?.discount);
  const total = asMoney(subtotal + discount) + taxWords(summed, subtotal + discount, t) + openWords(lines, worth, t);
  return [
    ...(discounted ? [sumRow(t('lines.sum.subtotal'), asMoney(subtotal))] : []),
    sumRow(t('lines.sum.total'), total, 'qbo-sum-total')
  ];
}
