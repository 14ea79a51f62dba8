import type { Catalog, Field, LineType } from './catalog';
import { asked, byRank, leafOf, rootOf, type Leaf } from './leaves';
import type { Translate } from './red';
import { leavesOfField } from './structure-leaves';

/** Path of the rate from which QuickBooks' amount is worked out when there is none, for kinds of lines that have one. */
export function ratePath({ detail, detailKey, detailType }: LineType): string | undefined {
  return detail.UnitPrice ? `${detailKey ?? detailType}.UnitPrice` : undefined;
}

/** What can be filled in on a line of that kind; `withId` for lines that change the one with the same Id. */
export function lineLeaves(catalog: Catalog, lineType: LineType, withId: boolean, t: Translate): Leaf[] {
  const key = lineType.detailKey ?? lineType.detailType;
  const prefix = key === null ? '' : `${key}.`;
  const short = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
  const needed = (path: string): boolean =>
    lineType.required.includes(path) && (path !== 'Amount' || ratePath(lineType) === undefined);
  const detail = Object.entries(lineType.detail).map(([name, field]): [string, Field] => [prefix + name, field]);
  const leaves = [...detail, ...Object.entries(lineType.line)]
    .filter(asked)
    .sort(byRank)
    .flatMap(([path, field]) => leavesOfField(catalog, path, field, needed(path), t))
    .map((leaf) => ({
      ...leaf,
      name: leaf.name ?? short(leaf.path),
      block: leaf.block && { ...leaf.block, name: short(leaf.block.path) }
    }));
  if (!withId) return leaves;
  const id: Field = { type: 'string', label: t('lines.id'), hint: t('lines.idHint'), rank: 'required' };
  return [{ ...leafOf('Id', id, true), identity: true }, ...leaves];
}

/** Whether a stored path that no form shows belongs to a line of that kind. */
export function takesUnlistedInLine(lineType: LineType | undefined, path: string): boolean {
  if (path === 'Id') return false;
  const root = rootOf(path);
  if (!lineType || root === path) return true;
  return root === (lineType.detailKey ?? lineType.detailType) || root in lineType.line;
}
