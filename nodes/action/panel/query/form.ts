import { hasNames, type Catalog, type Entity, type Field } from '../../../shared/editor/catalog';
import type { Company } from '../../../shared/editor/company';
import { clear, controlRow, el, select } from '../../../editor-kit/dom';
import { leafOf } from '../../../shared/editor/leaves';
import type { Problem } from '../../checks/missing';
import type { QueryWay } from '../../model/form-context';
import { conditionRows } from './conditions';
import { queryFields } from './fields';
import { orderControl } from './order';
import { queryPreview } from './preview';
import { shownQuery, shownStatement } from './statement';
import { statementWarnings } from './warnings';
import type { Translate } from '../../../editor-kit/red';
import {
  conditionsOf,
  isSet,
  limitOf,
  statementIn,
  storedLimit,
  type Options,
  type StoredValue
} from '../../../shared/editor/stored';
import { valueInput, type ValueInput } from '../fields/value-input';
import type { ValueRules } from '../fields/value-types';

/** What to look for: conditions, order and how many, or a whole statement. */
export interface QueryForm {
  /** `where`, `orderBy`, `limit`, `results`, or `statement`; what is the default is left out. */
  read: () => Options;
  /** The same, and what was put in under the way not chosen. */
  readAll: () => Options;
  way: () => QueryWay;
  /** Words for what was put in under the way not chosen. */
  unused: () => string[];
  /** Says at the conditions, the order, the limit and the statement what is wrong with them. */
  mark: (problems: readonly Problem[]) => void;
  /** Puts the focus there; `line` counts conditions. */
  focus: (path: string, line?: number) => void;
}

/** Kept, so that it is not taken for a query without conditions, which finds everything. */
const noStatement: StoredValue = { value: '', type: 'str' };
const plainRules: ValueRules = { clearable: false, hasNames: () => false, hasEmails: () => false };

/** A row with a typed input that tests and labels find by its path. */
function inputRow(host: HTMLElement, path: string, field: Field, value: StoredValue | undefined, t: Translate) {
  const label = el('label', { className: 'qbo-label' }, field.label);
  const slot = el('div', { className: 'qbo-value' });
  const element = el('div', { className: 'qbo-row' }, label, slot);
  element.dataset.path = path;
  host.append(element);
  return valueInput(slot, label, leafOf(path, field), value, plainRules, t);
}

function writtenPart(
  host: HTMLElement,
  catalog: Catalog,
  entity: Entity,
  options: Options,
  t: Translate
): { input: ValueInput; check: () => void } {
  const field: Field = { type: 'string', label: t('query.statement.label'), hint: `select * from ${entity.name}` };
  const input = inputRow(host, 'statement', field, statementIn(options), t);
  const warnings = el('div', { className: 'qbo-query-hint qbo-warnings' });
  warnings.setAttribute('role', 'status');
  host.append(warnings, el('div', { className: 'qbo-query-hint' }, t('query.statement.language')));
  return {
    input,
    check: () => {
      const lines = statementWarnings(catalog, entity, input.read(), t);
      if (warnings.textContent === lines.join('')) return;
      warnings.replaceChildren(...lines.map((line) => el('div', {}, line)));
    }
  };
}

/** Draws the form of a query into `host`, which must be in the page. */
export function queryForm(
  host: HTMLElement,
  catalog: Catalog,
  entity: Entity,
  { options, queryWay }: { options: Options; queryWay?: QueryWay },
  t: Translate,
  company: Company
): QueryForm {
  clear(host);
  const fields = queryFields(catalog, entity, t);
  const rules: ValueRules = {
    clearable: false,
    idsOnly: true,
    hasNames: (name) => hasNames(catalog, name),
    hasEmails: () => false,
    company
  };
  const way = select(
    ['conditions', 'statement'].map((value) => ({ value, label: t(`query.by.${value}`) })),
    queryWay ?? (statementIn(options) ? 'statement' : 'conditions')
  );
  const chosenWay = (): QueryWay => (way.value === 'statement' ? 'statement' : 'conditions');
  const parts = { conditions: el('div'), statement: el('div') };
  host.append(controlRow(t('query.by.label'), way), parts.conditions, parts.statement);
  const sources = [...document.querySelectorAll<HTMLInputElement>('input[name="qbo-source"]')];
  /** Controls whose changes the page does not tell by itself say so here. */
  const changed = (): void => void $(parts.conditions).trigger('change');

  const conditions = conditionRows(parts.conditions, fields, conditionsOf(options), rules, t, changed);
  const inactive = el('div', { className: 'qbo-query-hint' }, t('query.inactive', { entity: entity.plural }));
  const order = orderControl(fields, options, t, changed);
  parts.conditions.append(inactive, order.element);
  const most: Field = { type: 'integer', label: t('query.limit.label'), hint: t('query.limit.all') };
  const limit = inputRow(parts.conditions, 'limit', most, limitOf(options), t);
  const written = writtenPart(parts.statement, catalog, entity, options, t);

  const results = select(
    ['array', 'each', 'page'].map((value) => ({ value, label: t(`query.results.${value}`) })),
    typeof options.results === 'string' ? options.results : 'array'
  );
  const added = el('div', { className: 'qbo-query-hint' }, t('query.sent.both'));
  const preview = queryPreview(t);
  host.append(controlRow(t('query.results.label'), results), preview.element, added);

  function readConditions(): Options {
    const read: Options = {};
    const where = conditions.read();
    if (where.length > 0) read.where = where;
    const orderBy = order.read();
    if (orderBy !== '') read.orderBy = orderBy;
    const most = storedLimit(limit.read());
    if (most !== undefined) read.limit = most;
    return read;
  }

  function show(): void {
    if (!preview.element.isConnected) return;
    const byConditions = chosenWay() === 'conditions';
    parts.conditions.hidden = !byConditions;
    parts.statement.hidden = byConditions;
    added.hidden = !byConditions || !sources.some(({ checked, value }) => checked && value === 'both');
    const where = conditions.read();
    inactive.hidden = entity.kind !== 'nameList' || where.some(({ field }) => field === 'Active');
    written.check();
    preview.show(async () =>
      byConditions
        ? shownQuery(catalog, entity, where, order.read(), limit.read())
        : shownStatement(written.input.read())
    );
  }
  let timer: number | undefined;
  /** After whatever goes on now: widgets report changes while they are still being drawn. */
  const refresh = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(show, 0);
  };
  for (const part of [parts.conditions, parts.statement, way]) $(part).on('change keyup', refresh);
  for (const radio of sources) radio.addEventListener('change', refresh);
  show();

  const withResults = (read: Options): Options =>
    results.value === 'array' ? read : { ...read, results: results.value };

  return {
    way: chosenWay,
    read: () =>
      withResults(chosenWay() === 'conditions' ? readConditions() : { statement: written.input.read() ?? noStatement }),
    readAll: () => {
      const statement = written.input.read();
      return withResults({ ...readConditions(), ...(statement && { statement }) });
    },
    mark(problems) {
      const reason = (path: string): string | undefined => problems.find((one) => one.path === path)?.reason;
      conditions.mark(problems.filter(({ path }) => path === 'where'));
      order.setProblem(reason('orderBy'));
      limit.setProblem(reason('limit'));
      written.input.setProblem(reason('statement'));
    },
    focus(path, line) {
      if (path === 'limit') limit.focus();
      else if (path === 'orderBy') order.focus();
      else if (path === 'statement') written.input.focus();
      else conditions.focus(line ?? 0);
    },
    unused: () => {
      if (chosenWay() === 'conditions') return isSet(written.input.read()) ? [t('query.statement.label')] : [];
      return Object.keys(readConditions()).map((key) => t(`query.unused.${key}`));
    }
  };
}
