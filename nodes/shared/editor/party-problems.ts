import { entityOf, type Catalog } from './catalog';
import { detailPath } from './line-leaves';
import type { RecordBook } from './lines-records';
import type { LineRow } from './lines-row';
import type { Problem } from './missing';
import type { Translate } from './red';
import { isSet } from './stored';

/**
 * Lines on accounts that need somebody's name, as receivables need a customer's, and name nobody or somebody else; as far as
 * the account is known, which only an open panel looks up. Half a name is told where fields are missing.
 */
export function partyProblems(
  catalog: Catalog,
  rows: readonly LineRow[],
  records: RecordBook,
  t: Translate
): Problem[] {
  return rows.flatMap((row, line) => {
    const { lineType } = row;
    const rule = lineType?.partyBy;
    if (!lineType || !rule) return [];
    const record = records.recordOf(row, detailPath(lineType, rule.ref), lineType.detail[rule.ref]?.ref ?? '');
    const party = rule.parties[String(record?.values[rule.field])];
    const { fields } = row.read();
    if (party === undefined || isSet(fields[detailPath(lineType, rule.name)])) return [];
    const path = detailPath(lineType, `${rule.name}.Type`);
    const kind = fields[path];
    const isNamed = isSet(fields[detailPath(lineType, `${rule.name}.EntityRef`)]);
    const isOther = isNamed && kind?.type === 'str' && kind.value !== '' && kind.value !== party;
    if (!isOther && (isNamed || isSet(kind))) return [];
    const field = lineType.detail[rule.name]?.label ?? rule.name;
    const reason = t('missing.party', { party: entityOf(catalog, party)?.title ?? party });
    return [{ path, line, label: t('missing.inLine', { line: line + 1, field }), reason }];
  });
}
