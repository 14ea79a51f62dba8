import type { Catalog, Entity, Field } from './catalog';
import { button, clear, controlRow, el, select } from './dom';
import { leafOf, rootOf, type Leaf, type ValueKind } from './leaves';
import type { Translate } from './red';
import { attachedKinds } from './structure-leaves';
import { isSet, type Options, type StoredValue } from './stored';
import { valueInput, type ValueInput } from './value-input';
import type { ValueRules } from './value-types';

/** One condition of a query. */
export interface Condition {
  field: string;
  op: string;
  value: string;
  type: string;
}

/** What to look for: conditions, order and how many, or a whole statement. */
export interface QueryForm {
  /** `where`, `orderBy`, `limit`, `results`, or `statement`; what is the default is left out. */
  read: () => Options;
  /** Words for what was put in under the way not chosen. */
  unused: () => string[];
}

const operators = ['=', '<', '>', '<=', '>=', 'in', 'like'];
const times = ['MetaData.CreateTime', 'MetaData.LastUpdatedTime'];
const time: Field = { type: 'dateTime', filterable: true, sortable: true };
const rules: ValueRules = { clearable: false, hasNames: () => false };

/** The conditions of stored options, those that are not objects left out. */
export function conditionsOf(options: Options): Condition[] {
  return Array.isArray(options.where) ? (options.where as Condition[]) : [];
}

/** A field inside an object, named after the object: which kind of record it refers to, or which record. */
function nestedField(catalog: Catalog, entity: Entity, path: string, t: Translate): Field {
  const field = entity.fields[rootOf(path)]?.label ?? path;
  const plain: Field = { type: 'string', filterable: true };
  if (!path.endsWith('.Type')) return { ...plain, label: t('field.idOf', { field }) };
  const options = Object.fromEntries(attachedKinds(catalog).map(({ value, label }) => [value, label]));
  return { ...plain, label: t('field.kindOf', { field }), options };
}

function queryFields(catalog: Catalog, entity: Entity, t: Translate): Record<string, Field> {
  const own = Object.entries(entity.fields).map(([name, field]): [string, Field] => {
    return [name, { ...field, label: entity.shown?.[name] ?? field.label ?? name }];
  });
  return Object.fromEntries([
    ...own,
    ...Object.keys(entity.filterablePaths ?? {}).map((path) => [path, nestedField(catalog, entity, path, t)]),
    ...times.map((name) => [name, { ...time, label: t(`query.time.${name.slice(9)}`) }])
  ]);
}

function fieldChoices(fields: Record<string, Field>, ability: 'filterable' | 'sortable') {
  return Object.entries(fields)
    .filter(([, field]) => field[ability])
    .map(([name, field]) => ({ value: name, label: field.label ?? name }));
}

/** Lists and patterns are text whatever the field is. */
function conditionLeaf(field: Field, name: string, op: string, t: Translate): Leaf {
  const leaf = leafOf(name, field);
  if (op === 'in' || op === 'like') return { ...leaf, kind: 'text', hint: t(`query.hint.${op}`) };
  if (field.type === 'dateTime') return { ...leaf, hint: '2026-12-31T00:00:00Z' };
  return { ...leaf, kind: leaf.kind === 'list' ? 'text' : leaf.kind, hint: '' };
}

/** Draws the form of a query into `host`, which must be in the page. */
export function queryForm(
  host: HTMLElement,
  catalog: Catalog,
  entity: Entity,
  options: Options,
  t: Translate
): QueryForm {
  clear(host);
  const fields = queryFields(catalog, entity, t);
  const filters = fieldChoices(fields, 'filterable');
  const leafFor = (name: string, op: string): Leaf => conditionLeaf(fields[name] ?? { type: 'string' }, name, op, t);
  const stored = conditionsOf(options);
  const conditions: { read: () => Condition }[] = [];

  const way = select(
    ['conditions', 'statement'].map((value) => ({ value, label: t(`query.by.${value}`) })),
    options.statement ? 'statement' : 'conditions'
  );
  const parts = { conditions: el('div'), statement: el('div', { className: 'qbo-row' }) };
  host.append(controlRow(t('query.by.label'), way), parts.conditions, parts.statement);

  const rows = el('div', { className: 'qbo-conditions' });
  const add = button('fa-plus', t('query.add'), t('query.add'), () => {
    const first = filters[0]?.value ?? 'Id';
    addCondition({ field: first, op: '=', value: '', type: '' }).querySelector('select')?.focus();
  });
  parts.conditions.append(rows, el('div', { className: 'qbo-adder' }, add, el('small', {}, t('query.all'))));

  function addCondition(condition: Condition): HTMLElement {
    const field = select(filters, condition.field, 'qbo-condition-field');
    const op = select(
      operators.map((value) => ({ value, label: t(`query.op.${operators.indexOf(value)}`) })),
      condition.op,
      'qbo-condition-op'
    );
    field.setAttribute('aria-label', t('query.field.label'));
    op.setAttribute('aria-label', t('query.op.label'));
    const slot = el('div', { className: 'qbo-value' });
    const row = el('div', { className: 'qbo-condition' }, field, op, slot);
    rows.append(row);
    let input: ValueInput;
    let kind: ValueKind;
    const draw = (value: StoredValue | undefined): void => {
      clear(slot);
      const leaf = leafFor(field.value, op.value);
      kind = leaf.kind;
      input = valueInput(slot, undefined, leaf, value, rules, t);
    };
    draw(condition.type === '' ? undefined : { value: condition.value, type: condition.type });
    const redraw = (): void => {
      const now = input.read();
      const kinds = ['str', 'num', 'bool', 'day', 'id'];
      draw(now && !kinds.includes(now.type) ? now : undefined);
    };
    field.addEventListener('change', redraw);
    op.addEventListener('change', () => {
      if (leafFor(field.value, op.value).kind !== kind) redraw();
    });
    const entry = {
      read: (): Condition => {
        const { value, type } = input.read() ?? { value: '', type: 'str' };
        return { field: field.value, op: op.value, value, type };
      }
    };
    conditions.push(entry);
    const remove = button('fa-times', t('query.remove'), undefined, () => {
      conditions.splice(conditions.indexOf(entry), 1);
      $(row).remove();
      $(host).trigger('change');
      add.focus();
    });
    row.append(remove);
    return row;
  }
  for (const condition of stored) addCondition(condition);

  const [orderField, direction] = orderOf(options);
  const order = select([{ value: '', label: t('query.order.none') }, ...fieldChoices(fields, 'sortable')], orderField);
  const descending = select(
    ['ASC', 'DESC'].map((value) => ({ value, label: t(`query.order.${value}`) })),
    direction
  );
  descending.setAttribute('aria-label', t('query.order.direction'));
  const limitSlot = el('div', { className: 'qbo-value' });
  const limitLabel = el('label', { className: 'qbo-label' }, t('query.limit.label'));
  const results = select(
    ['array', 'each', 'page'].map((value) => ({ value, label: t(`query.results.${value}`) })),
    typeof options.results === 'string' ? options.results : 'array'
  );
  const limitRow = el('div', { className: 'qbo-row' }, limitLabel, limitSlot);
  limitRow.dataset.path = 'limit';
  parts.conditions.append(controlRow(t('query.order.label'), order, descending), limitRow);
  host.append(controlRow(t('query.results.label'), results));
  const number: Field = { type: 'integer', label: t('query.limit.label'), hint: t('query.limit.all') };
  const limit = valueInput(limitSlot, limitLabel, leafOf('limit', number), limitOf(options), rules, t);

  parts.statement.dataset.path = 'statement';
  const statementLabel = el('label', { className: 'qbo-label' }, t('query.statement.label'));
  const slot = el('div', { className: 'qbo-value' });
  parts.statement.append(statementLabel, slot);
  const text = leafOf('statement', {
    type: 'string',
    label: t('query.statement.label'),
    hint: t('query.statement.hint')
  });
  const statement = valueInput(slot, statementLabel, text, storedStatement(options), rules, t);

  const show = (): void => {
    parts.conditions.hidden = way.value === 'statement';
    parts.statement.hidden = way.value !== 'statement';
  };
  way.addEventListener('change', show);
  show();

  function ordered(): string {
    if (order.value === orderField && descending.value === direction) return String(options.orderBy);
    return descending.value === 'DESC' ? `${order.value} DESC` : order.value;
  }

  function readConditions(): Options {
    const read: Options = {};
    if (conditions.length > 0) read.where = conditions.map((condition) => condition.read());
    if (order.value !== '') read.orderBy = ordered();
    const most = limit.read();
    if (most) read.limit = most.type === 'num' && /^\d+$/.test(most.value) ? Number(most.value) : most;
    return read;
  }

  return {
    read: () => {
      const value = statement.read();
      const read = way.value === 'conditions' ? readConditions() : value ? { statement: value } : {};
      return results.value === 'array' ? read : { ...read, results: results.value };
    },
    unused: () => {
      if (way.value === 'conditions') return isSet(statement.read()) ? [t('query.statement.label')] : [];
      return Object.keys(readConditions()).map((key) => t(`query.unused.${key}`));
    }
  };
}

function limitOf({ limit }: Options): StoredValue | undefined {
  if (typeof limit === 'object' && limit !== null) return limit as StoredValue;
  return limit === undefined ? undefined : { value: String(limit), type: 'num' };
}

function storedStatement(options: Options): StoredValue | undefined {
  const { statement } = options;
  return typeof statement === 'object' && statement !== null ? (statement as StoredValue) : undefined;
}

/** Field and direction of a stored order; an order by several fields is kept as it is. */
function orderOf({ orderBy }: Options): [field: string, direction: string] {
  if (typeof orderBy !== 'string') return ['', 'ASC'];
  const [, field = orderBy, direction = 'ASC'] = /^\s*([^\s,]+)(?:\s+(asc|desc))?\s*$/i.exec(orderBy) ?? [];
  return [field, direction.toUpperCase()];
}
