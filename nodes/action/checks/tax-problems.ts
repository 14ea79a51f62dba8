import { entityMeant, type Catalog } from '../../shared/editor/catalog';
import { labelOf, type Company } from '../../shared/editor/company';
import { detailPath } from '../model/line-leaves';
import { kindOfLine } from '../model/line-kinds';
import type { Problem } from './missing';
import type { Action } from '../model/action';
import type { Translate } from '../../editor-kit/red';
import { isSet, type FieldMap } from '../../shared/editor/stored';

/** A value that is known while the form is filled in and is no name, which may be any code's. */
function known(fields: FieldMap, path: string): string | undefined {
  const value = fields[path];
  return value && ['id', 'str'].includes(value.type) && value.value !== '' ? value.value : undefined;
}

/** What is wrong about tax, and what is missing. */
export interface TaxProblems {
  wrong: Problem[];
  missing: Problem[];
}

/**
 * What of tax the company cannot have where it is, or lacks; nothing as long as that is not known. Only an open panel knows
 * the company.
 */
export function taxProblems(catalog: Catalog, action: Action, company: Company, t: Translate): TaxProblems {
  const found: TaxProblems = { wrong: [], missing: [] };
  const { modeField, untaxedMode, codeField, usCodes } = catalog.tax;
  const entity = entityMeant(catalog, action);
  const inTheUs = company.meets(['US']);
  if (!entity || inTheUs === undefined || action.source === 'payload') return found;
  const { fields, lines, operation, source } = action;
  const mode = fields[modeField];
  const modeLabel = entity.fields[modeField]?.label ?? modeField;
  if (inTheUs && isSet(mode)) found.wrong.push({ path: modeField, label: modeLabel, reason: t('error.taxMode') });
  // A mode that only the message knows may be the one without tax.
  const isTaxed = !isSet(mode) || (mode.type === 'str' && mode.value !== untaxedMode);
  const needsCode = !inTheUs && operation === 'create' && source === 'fields' && isTaxed;

  for (const [line, { detailType, fields: values }] of lines.entries()) {
    const lineType = catalog.lineTypes[kindOfLine(catalog, entity, detailType)];
    if (!lineType?.taxed) continue;
    const path = detailPath(lineType, codeField);
    const code = known(values, path);
    const field = labelOf(lineType.detail[codeField] ?? {}, company) ?? codeField;
    const label = t('missing.inLine', { line: line + 1, field });
    const at = { path, line, label };
    if (code !== undefined && inTheUs !== usCodes.includes(code)) {
      const reason = inTheUs ? t('error.taxCodeUs', { codes: usCodes.join(', ') }) : t('error.taxCode', { code });
      found.wrong.push({ ...at, reason });
    }
    if (needsCode && !isSet(values[path])) {
      found.missing.push({ ...at, reason: t('missing.taxCode', { field, mode: modeLabel }) });
    }
  }
  return found;
}
