import { entityOf, type Catalog, type LineType } from '../../shared/editor/catalog';
import type { LookupRecord } from '../../shared/editor/lookup';
import { detailPath } from '../model/line-leaves';
import type { Problem } from './missing';
import type { Translate } from '../../editor-kit/red';
import { isSet, type FieldMap } from '../../shared/editor/stored';

/** A line and the record that decides whose name it needs. */
export interface PartyLine {
  lineType: LineType | undefined;
  fields: FieldMap;
  /** Undefined while it is not known, or where none is picked. */
  decisive: LookupRecord | undefined;
}

/**
 * Lines on accounts that need somebody's name, as receivables need a customer's, and name nobody or somebody else; as far as
 * the account is known, which only an open panel looks up. Half a name is told where fields are missing.
 */
export function partyProblems(catalog: Catalog, lines: readonly PartyLine[], t: Translate): Problem[] {
  return lines.flatMap(({ lineType, fields, decisive }, line) => {
    const rule = lineType?.partyBy;
    if (!lineType || !rule) return [];
    const party = rule.parties[String(decisive?.values[rule.field])];
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
