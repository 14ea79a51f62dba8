import { entityMeant, type Catalog, type Entity } from '../../shared/editor/catalog';
import { detailPath, ratePath } from '../model/line-leaves';
import { asMoney, decimal, times, toCents, type Decimal } from '../model/money';
import { countedLine, totalsOf, type CountedLine } from '../model/line-totals';
import type { Problem } from './missing';
import type { Action } from '../model/action';
import type { Translate } from '../../editor-kit/red';
import type { FieldMap } from '../../shared/editor/stored';

/** The number that stands at a path, where one does. */
function numberAt(fields: FieldMap, path: string | undefined): Decimal | undefined {
  const value = path === undefined ? undefined : fields[path];
  return value?.type === 'num' && value.value !== '' ? decimal(value.value) : undefined;
}

/** An amount that is not what quantity and rate beside it come to, which QuickBooks refuses (6070 of `qbo/errors.md`). */
function wrongAmount({ lineType, fields }: CountedLine, line: number, t: Translate): Problem[] {
  if (!lineType) return [];
  const rate = numberAt(fields, ratePath(lineType));
  const quantity = numberAt(fields, detailPath(lineType, 'Qty'));
  const amount = numberAt(fields, 'Amount');
  if (!rate || !quantity || !amount) return [];
  const due = toCents(times(quantity, rate));
  if (due === toCents(amount)) return [];
  const field = lineType.line.Amount?.label ?? 'Amount';
  const reason = t('error.amount', { amount: asMoney(due) });
  return [{ path: 'Amount', line, reason, label: t('wrong.inLine', { line: line + 1, field, reason }) }];
}

/** More that is applied by the lines than the record brings. */
function overApplied(entity: Entity, { fields }: Action, lines: readonly CountedLine[], t: Translate): Problem[] {
  const total = numberAt(fields, entity.settles?.total);
  const { subtotal, open } = totalsOf(lines);
  if (!entity.settles || !total || open || subtotal <= toCents(total)) return [];
  const path = entity.settles.total;
  const reason = t('error.applied', { amount: asMoney(subtotal) });
  return [{ path, reason, label: t('wrong.field', { field: entity.fields[path]?.label ?? path, reason }) }];
}

/** What the numbers of a new record's lines contradict each other in. What a message may bring is not judged. */
export function wrongSums(catalog: Catalog, action: Action, t: Translate): Problem[] {
  const entity = entityMeant(catalog, action);
  if (!entity || action.source !== 'fields' || action.operation !== 'create') return [];
  const lines = action.lines.map((line) => countedLine(catalog, entity, line));
  return [...lines.flatMap((line, index) => wrongAmount(line, index, t)), ...overApplied(entity, action, lines, t)];
}
