import type { Catalog, Field, LineType } from '../../shared/editor/catalog';
import { labelOf, type Company } from '../../shared/editor/company';
import { asked, byRank, leafOf, rootOf, type Leaf } from '../../shared/editor/leaves';
import type { Translate } from '../../editor-kit/red';
import type { StoredValue } from '../../shared/editor/stored';
import { hintedFor } from './record-leaves';
import { leavesOfField } from './structure-leaves';

/** Where a field stands in the grid: in the line's row, below it, or behind its menu until it is wanted. */
export type CellPlace = 'main' | 'below' | 'menu';

/** A field of a line with its place in the grid. */
export interface Cell {
  leaf: Leaf;
  place: CellPlace;
  /** How its value is written: money, a quantity, a percentage. */
  input?: string;
}

/** Full path of a field of the detail object of that kind of line. */
export function detailPath({ detailKey, detailType }: LineType, name: string): string {
  const key = detailKey ?? detailType;
  return key === null ? name : `${key}.${name}`;
}

/** Path of the rate from which QuickBooks' amount is worked out when there is none, for kinds of lines that have one. */
export function ratePath(lineType: LineType): string | undefined {
  return lineType.detail.UnitPrice && detailPath(lineType, 'UnitPrice');
}

/** Path of the reference to the record whose price is taken when there is neither rate nor amount. */
export function pricedPath(lineType: LineType): string | undefined {
  return lineType.priceFrom && detailPath(lineType, lineType.priceFrom.ref);
}

interface Row {
  leaf: Leaf;
  field: Field;
  /** A new line must have it, and so it stands in the line's row. */
  ofNew: boolean;
}

function rowsOf(catalog: Catalog, lineType: LineType, withId: boolean, t: Translate): Row[] {
  const prefix = detailPath(lineType, '');
  const short = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
  const needed = (path: string): boolean =>
    lineType.required.includes(path) && (path !== 'Amount' || ratePath(lineType) === undefined);
  const detail = Object.entries(lineType.detail).map(([name, field]): [string, Field] => [prefix + name, field]);
  const rows = [...detail, ...Object.entries(lineType.line)]
    .filter(asked)
    .sort(byRank)
    .flatMap(([path, field]) =>
      leavesOfField(catalog, path, field, needed(path), t).map((leaf): Row => ({
        field,
        ofNew: leaf.required,
        leaf: {
          ...leaf,
          name: leaf.name ?? short(leaf.path),
          block: leaf.block && { ...leaf.block, name: short(leaf.block.path) }
        }
      }))
    );
  if (!withId) return rows;
  const id: Field = { type: 'string', label: t('lines.id'), hint: t('lines.idHint'), rank: 'required' };
  // A line that changes another one keeps what it has no word of.
  const changed = rows.map((row) => ({ ...row, leaf: { ...hintedFor(row.leaf, 'update', t), required: false } }));
  return [{ field: id, leaf: { ...leafOf('Id', id, true), identity: true }, ofNew: false }, ...changed];
}

/** What can be filled in on a line of that kind; `withId` for lines that change the one with the same Id. */
export function lineLeaves(catalog: Catalog, lineType: LineType, withId: boolean, t: Translate): Leaf[] {
  return rowsOf(catalog, lineType, withId, t).map(({ leaf }) => leaf);
}

/** The path under which a line says for each element of which array it is made. */
export const eachPath = 'each';

/** Where a message has what a line is made of for each. */
export const usualEach: StoredValue = { value: 'payload.items', type: 'msg' };

/** What is filled in there. */
export function eachLeaf(t: Translate): Leaf {
  const field: Field = { type: 'object', label: t('lines.each.of'), hint: t('lines.each.hint'), rank: 'required' };
  return { ...leafOf(eachPath, field), kind: 'array' };
}

/** In the US a tax code says taxable or not; elsewhere it is one of the company's. */
function taxLeaf(leaf: Leaf, catalog: Catalog, company: Company, t: Translate): Leaf {
  const inTheUs = company.meets(['US']);
  if (inTheUs === undefined) return leaf;
  if (!inTheUs) return { ...leaf, hint: leaf.label };
  const choices = catalog.tax.usCodes.map((value) => ({ value, label: t(`lines.tax.${value}`) }));
  return { ...leaf, kind: 'choice', choices };
}

/** As people read a line: what it is, then how many, at what rate, the amount, the tax. */
function order(leaf: Leaf, taxPath: string): number {
  if (leaf.path === taxPath) return 3;
  if (leaf.path === 'Amount') return 2;
  return leaf.kind === 'number' ? 1 : 0;
}

/** The fields of a line of that kind and where they stand, for a company of which that much is known. */
export function lineCells(
  catalog: Catalog,
  lineType: LineType,
  withId: boolean,
  company: Company,
  t: Translate
): Cell[] {
  const taxPath = detailPath(lineType, catalog.tax.codeField);
  const cells = rowsOf(catalog, lineType, withId, t)
    // What a company does not have, or has elsewhere, is not offered.
    .filter(({ leaf }) => company.meets(leaf.when) !== false)
    .map(({ leaf: plain, field, ofNew }): Cell => {
      const leaf = field.labelIn ? { ...plain, label: labelOf(field, company) ?? plain.label } : plain;
      const isTax = lineType.taxed === true && leaf.path === taxPath;
      const main = ofNew || field.rank === 'required' || (leaf.shown && leaf.kind === 'number') || isTax;
      const place = main ? 'main' : leaf.shown && company.meets(leaf.when) === true ? 'below' : 'menu';
      return { leaf: isTax ? taxLeaf(leaf, catalog, company, t) : leaf, place, input: field.input };
    });
  const inRow = cells.filter(({ place }) => place === 'main');
  const others = cells.filter(({ place }) => place !== 'main');
  return [...inRow.sort((a, b) => order(a.leaf, taxPath) - order(b.leaf, taxPath)), ...others];
}

/** Cells behind the menu, an object's together. */
export function entriesOf(cells: readonly Cell[]): Map<string, Cell[]> {
  const entries = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { leaf, place } = cell;
    if (place !== 'menu') continue;
    const key = leaf.block?.path ?? leaf.path;
    entries.set(key, [...(entries.get(key) ?? []), cell]);
  }
  return entries;
}

/** Whether a stored path that no form shows belongs to a line of that kind. */
export function takesUnlistedInLine(lineType: LineType | undefined, path: string): boolean {
  if (path === 'Id') return false;
  const root = rootOf(path);
  if (!lineType || root === path) return true;
  return root === (lineType.detailKey ?? lineType.detailType) || root in lineType.line;
}
