import type { FormContext } from '../../model/form-context';
import { linesFieldOf, type Catalog, type Entity } from '../../../shared/editor/catalog';
import { button, el, select } from '../../../editor-kit/dom';
import { fieldRow } from '../fields/field-row';
import type { Leaf } from '../../../shared/editor/leaves';
import { lineList, type LineList } from './list';
import { sumRows } from './footer';
import { eachPath, usualEach } from '../../model/line-leaves';
import { fitsEntity, lineKinds, newLines } from '../../model/line-kinds';
import { countedLines, showWorth } from './live';
import { openList } from './open';
import { paidAmount } from './paid';
import type { LineRow } from './line';
import { partyLines, recordBook } from './records';
import type { CountedLine } from '../../model/line-totals';
import type { Problem } from '../../checks/missing';
import { partyProblems } from '../../checks/party-problems';
import { priceProblems } from '../../checks/price-problems';
import { isSet, type FieldMap, type Options, type StoredLine } from '../../../shared/editor/stored';
import type { ValueRules } from '../fields/value-types';

/** Where a message has lines that come from elsewhere. */
const usualLines = 'payload.Line';

/** The part of a record's form that its lines take. */
export interface LinesSection {
  read: () => { fields: FieldMap; lines: StoredLine[]; options: Options };
  unused: () => string[];
  /** What the lines lack by what is known of the company. */
  missing: () => Problem[];
  /** Says at the cells what is wrong with them. */
  mark: (problems: readonly Problem[]) => void;
  /** Puts the focus into a cell, or where lines are added. */
  focus: (path: string, line?: number) => void;
}

/** What the section needs of the form around it. */
export interface AroundLines {
  /** Holds all of the form: a change anywhere in it may concern the lines. */
  whole: HTMLElement;
  /** Fields of the record that stand with the lines. */
  leaves: readonly Leaf[];
  /** What the other fields hold now. */
  record: () => FieldMap;
  rules: ValueRules;
}

/** Whether forms of that entity have lines to fill in. */
export function hasLines(catalog: Catalog, entity: Entity): boolean {
  return lineKinds(catalog, entity).length > 0;
}

/** Whether a field of the record stands with its lines: all of them from a value, and whether they include tax. */
export function standsWithLines({ tax }: Catalog, entity: Entity, { path }: Leaf): boolean {
  return path === linesFieldOf(entity) || path === tax.modeField;
}

function titleOf(entity: Entity, updating: boolean, words: string): HTMLElement {
  const list = linesFieldOf(entity);
  const { label = words, hint } = entity.fields[list] ?? {};
  const needed = !updating && entity.requirements.all.includes(list);
  const star = needed ? el('span', { className: 'qbo-star' }, ' *') : undefined;
  return el('div', { className: 'qbo-lines-title' }, el('h4', {}, label, star), el('small', {}, updating ? '' : hint));
}

/** Where an error of the core names a field of a line. */
const inLine = /^\w+\[(\d+)\]\.(.*)$/;

/**
 * The row of the panel that makes a line of the record; undefined where that cannot be told, because a row above it is made
 * for each element of an array.
 */
function rowOf(rows: readonly LineRow[], line: number, path: string): number | undefined {
  const repeated = rows.findIndex((row) => row.isRepeated());
  const isSame = repeated < 0 || line < repeated || path === eachPath;
  return isSame ? line : repeated === rows.length - 1 ? repeated : undefined;
}

function markLines(rows: readonly LineRow[], problems: readonly Problem[]): void {
  const placed = problems.map((problem) => {
    const [, line, path] = inLine.exec(problem.path) ?? [];
    return path === undefined ? problem : { ...problem, path, line: rowOf(rows, Number(line), path) };
  });
  for (const [index, row] of rows.entries()) row.mark(placed.filter(({ line }) => line === index));
}

/** Everything that a company must be or have for some field of a line. */
function conditionsOf(catalog: Catalog, entity: Entity): string[] {
  const fields = lineKinds(catalog, entity).flatMap(([, { detail, line }]) => [
    ...Object.values(detail),
    ...Object.values(line)
  ]);
  return [...new Set(['US', ...fields.flatMap(({ when = [], labelIn = {} }) => [...when, ...Object.keys(labelIn)])])];
}

/** Draws the lines into `host`, which must be in the page. */
export function linesSection(host: HTMLElement, context: FormContext, around: AroundLines): LinesSection {
  const { catalog, entity, operation, draft, company, t, changed } = context;
  const { tax } = catalog;
  const updating = operation.verb === 'update';
  const places = {
    title: titleOf(entity, updating, t('lines.title')),
    tax: el('div', { className: 'qbo-lines-tax' }),
    list: el('div'),
    adders: el('div', { className: 'qbo-line-adders' }),
    more: el('div', { className: 'qbo-line-adders' }),
    all: el('div', { className: 'qbo-lines-all' }),
    sums: el('div', { className: 'qbo-sums' })
  };
  places.sums.setAttribute('role', 'status');
  /** Lines of kinds that this entity does not have, and where they stand among the others. */
  const foreign = [...draft.lines.entries()].filter(([, line]) => !fitsEntity(catalog, entity, line));
  // Lines that are known by what they say have no Ids to go by.
  const isKnown = lineKinds(catalog, entity).some(([, { knownBy }]) => knownBy !== undefined);
  const modes = isKnown ? ['append', 'replace'] : ['append', 'replace', 'byId'];
  const mode = select(
    modes.map((value) => ({ value, label: t(`lines.mode.${value}`) })),
    typeof draft.options.lines === 'string' ? draft.options.lines : 'append',
    'qbo-lines-mode'
  );
  /** What happens to lines of a message goes by it too, and where nothing is chosen they replace those that there are. */
  let isChosen = typeof draft.options.lines === 'string';
  mode.setAttribute('aria-label', t('lines.title'));
  if (updating) places.title.append(mode);

  const records = recordBook(company, () => update());
  const isNew = operation.verb === 'create';
  const paid = entity.settles && !updating ? paidAmount(around.whole, entity.settles.total) : undefined;
  const ticked = (): void => paid?.follow();
  const open = entity.settles && openList(entity, entity.settles, company, () => list, isNew, ticked, t);
  host.append(places.title, places.tax, places.list);
  if (open) host.append(open.element);
  host.append(el('div', { className: 'qbo-line-bar' }, places.adders, places.more), places.all, places.sums);

  const stored = draft.memory.recall(entity.name, around.leaves);
  const rows = around.leaves.map((leaf) => fieldRow(leaf, stored[leaf.path], around.rules, t));
  for (const { element, leaf } of rows) (leaf.path === tax.modeField ? places.tax : places.all).append(element);
  function readFields(): FieldMap {
    const fields = Object.fromEntries(
      rows.flatMap(({ leaf, input }) => {
        const value = input.read();
        return value ? [[leaf.path, value]] : [];
      })
    );
    draft.memory.learn(entity.name, around.leaves, fields);
    return fields;
  }
  let list: LineList | undefined;
  let counted: CountedLine[] = [];

  function withForeign(lines: readonly StoredLine[]): StoredLine[] {
    const all = [...lines];
    for (const [at, line] of foreign) all.splice(at, 0, line);
    return all;
  }

  function drawList(lines: readonly StoredLine[]): void {
    const withId = updating && mode.value === 'byId';
    const rules = { ...around.rules, clearable: withId };
    list = undefined;
    list = lineList(places, catalog, entity, lines, { rules, withId, company, t, changed: update });
    update();
  }

  function update(): void {
    if (!list || !places.list.isConnected) return;
    const lines = list.rows();
    for (const row of lines) row.kindChanged();
    const record = { ...around.record(), ...readFields() };
    counted = countedLines(lines, records, { catalog, entity, company });
    places.tax.hidden = company.meets(['US']) !== false && !isSet(record[tax.modeField]);
    showWorth(lines, counted, company, t);
    const sums = sumRows({ catalog, entity, lines: counted, record, company }, t);
    const before = [...places.sums.children].map((row) => row.outerHTML).join('');
    if (before !== sums.map((row) => row.outerHTML).join('')) places.sums.replaceChildren(...sums);
    paid?.update(counted);
    open?.update(record);
    changed();
  }

  const [usual] = newLines(catalog, entity, t);
  const forEach = button('fa-plus', t('lines.each.add'), t('lines.each.add'), () => {
    if (usual)
      list
        ?.add({ ...usual.line, each: usualEach })
        .cell(eachPath)
        ?.focus();
  });
  forEach.dataset.add = eachPath;
  places.more.append(forEach);

  const all = rows.find(({ leaf }) => leaf.path === linesFieldOf(entity));
  if (all) {
    const isEmpty = (): boolean => !isSet(all.input.read());
    places.all.hidden = isEmpty();
    const offer = button('fa-plus', t('lines.allFrom'), t('lines.allFrom'), () => {
      places.all.hidden = false;
      all.focus();
      const box = places.all.querySelector('.qbo-input');
      if (box && isEmpty()) $(box).typedInput('value', usualLines);
    });
    offer.dataset.add = 'Line';
    places.more.append(offer);
  }
  /** What of the company decides how lines look. */
  const looks = (): string =>
    JSON.stringify(conditionsOf(catalog, entity).map((condition) => company.meets([condition])));
  let shownFor = looks();
  drawList(draft.lines.filter((line) => fitsEntity(catalog, entity, line)));
  mode.addEventListener('change', () => {
    isChosen = true;
    drawList(list?.readAll() ?? []);
  });
  $(around.whole).on('change keyup', update);
  company.onChange(() => {
    if (!places.list.isConnected) return;
    if (shownFor !== looks()) list?.redraw();
    shownFor = looks();
    update();
  });

  return {
    read() {
      const lines = list?.read() ?? [];
      draft.lines = withForeign(list?.readAll() ?? []);
      const options: Options = updating && (isChosen || mode.value !== 'append') ? { lines: mode.value } : {};
      return { fields: readFields(), lines, options };
    },
    missing() {
      // A line that changes another one keeps what it has no word of.
      if (updating && mode.value === 'byId') return [];
      return [
        ...priceProblems(counted, company, t),
        ...partyProblems(catalog, partyLines(list?.rows() ?? [], records), t)
      ];
    },
    mark(problems) {
      for (const row of rows) row.mark(problems);
      markLines(list?.rows() ?? [], problems);
    },
    focus(path, line) {
      const cell = line === undefined ? undefined : list?.rows()[line]?.cell(path);
      if (cell) cell.focus();
      else places.adders.querySelector('button')?.focus();
    },
    unused: () => [
      ...(list?.unused() ?? []),
      ...(foreign.length === 0
        ? []
        : [t(foreign.length === 1 ? 'lines.one' : 'lines.many', { number: foreign.length })])
    ]
  };
}
