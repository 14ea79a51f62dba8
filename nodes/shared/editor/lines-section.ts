import type { FormContext } from './action-form';
import type { Catalog, Entity } from './catalog';
import { button, el, select } from './dom';
import type { FieldForm } from './field-form';
import type { Leaf } from './leaves';
import { lineList, type LineList } from './line-list';
import { chosenCompany } from './lines-company';
import { sumRows } from './lines-footer';
import { fitsEntity, lineKinds } from './lines-kinds';
import { countedLines, showWorth } from './lines-live';
import { openList } from './lines-open';
import { priceBook } from './lines-prices';
import { isSet, type FieldMap, type Options, type StoredLine } from './stored';
import type { ValueRules } from './value-types';

/** Where a message has lines that come from elsewhere. */
const usualLines = 'payload.Line';

/** The part of a record's form that its lines take. */
export interface LinesSection {
  read: () => { fields: FieldMap; lines: StoredLine[]; options: Options };
  unused: () => string[];
}

/** What the section needs of the form around it. */
export interface AroundLines {
  /** Fields of the record that stand with the lines. */
  leaves: readonly Leaf[];
  /** Draws rows for them. */
  rows: (host: HTMLElement, leaves: readonly Leaf[]) => FieldForm;
  /** What the other fields hold now. */
  record: () => FieldMap;
  rules: ValueRules;
}

/** Whether forms of that entity have lines to fill in. */
export function hasLines(catalog: Catalog, entity: Entity): boolean {
  return lineKinds(catalog, entity).length > 0;
}

/** Whether a field of the record stands with its lines: all of them from a value, and whether they include tax. */
export function standsWithLines({ tax }: Catalog, { path }: Leaf): boolean {
  return path === 'Line' || path === tax.modeField;
}

function titleOf({ fields, requirements }: Entity, updating: boolean, words: string): HTMLElement {
  const { label = words, hint } = fields.Line ?? {};
  const needed = !updating && requirements.all.includes('Line');
  const star = needed ? el('span', { className: 'qbo-star' }, ' *') : undefined;
  return el('div', { className: 'qbo-lines-title' }, el('h4', {}, label, star), el('small', {}, updating ? '' : hint));
}

/** Draws the lines into `host`, which must be in the page. */
export function linesSection(host: HTMLElement, context: FormContext, around: AroundLines): LinesSection {
  const { catalog, entity, operation, draft, t, changed } = context;
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
  const foreign = draft.lines.filter((line) => !fitsEntity(catalog, entity, line));
  const mode = select(
    ['append', 'replace', 'byId'].map((value) => ({ value, label: t(`lines.mode.${value}`) })),
    typeof draft.options.lines === 'string' ? draft.options.lines : 'append',
    'qbo-lines-mode'
  );
  mode.setAttribute('aria-label', t('lines.title'));
  if (updating) places.title.append(mode);

  const company = chosenCompany(() => {
    list?.redraw();
    update();
  });
  const prices = priceBook(company, () => update());
  const open = entity.settles && openList(entity, entity.settles, company, () => list, t);
  host.append(places.title, places.tax, places.list);
  if (open) host.append(open.element);
  host.append(el('div', { className: 'qbo-line-bar' }, places.adders, places.more), places.all, places.sums);

  const all = around.leaves.find(({ path }) => path === 'Line');
  const shown = around.leaves.map((leaf) => ({ ...leaf, shown: true }));
  const forms = [
    around.rows(
      places.tax,
      shown.filter(({ path }) => path === tax.modeField)
    ),
    around.rows(
      places.all,
      shown.filter(({ path }) => path !== tax.modeField)
    )
  ];
  const readForms = (): FieldMap => Object.assign({}, ...forms.map((form) => form.read())) as FieldMap;
  let list: LineList | undefined;

  function drawList(lines: readonly StoredLine[]): void {
    const withId = updating && mode.value === 'byId';
    const rules = { ...around.rules, clearable: withId };
    list = undefined;
    list = lineList(places, catalog, entity, lines, { rules, withId, facts: company.facts, t, changed: update });
    update();
  }

  function update(): void {
    if (!list || !places.list.isConnected) return;
    const rows = list.rows();
    const record = { ...around.record(), ...readForms() };
    const counted = countedLines(rows, prices);
    const facts = company.facts();
    places.tax.hidden = facts.country === 'US' && !isSet(record[tax.modeField]);
    showWorth(entity, rows, counted, company, t);
    const sums = sumRows({ catalog, entity, lines: counted, record, facts }, t);
    const before = [...places.sums.children].map((row) => row.outerHTML).join('');
    if (before !== sums.map((row) => row.outerHTML).join('')) places.sums.replaceChildren(...sums);
    open?.update(record);
    changed();
  }

  if (all) {
    places.all.hidden = !isSet(readForms().Line);
    const offer = button('fa-plus', t('lines.allFrom'), t('lines.allFrom'), () => {
      const box = places.all.querySelector('.qbo-input');
      places.all.hidden = false;
      if (box && !isSet(readForms().Line)) $(box).typedInput('value', usualLines);
      places.all.querySelector<HTMLElement>('.red-ui-typedInput-input')?.focus();
    });
    offer.dataset.add = 'Line';
    places.more.append(offer);
  }
  drawList(draft.lines.filter((line) => fitsEntity(catalog, entity, line)));
  mode.addEventListener('change', () => drawList(list?.read() ?? []));
  $(host).on('change keyup', update);

  return {
    read() {
      const lines = list?.read() ?? [];
      draft.lines = [...lines, ...foreign];
      const options: Options = updating && mode.value !== 'append' ? { lines: mode.value } : {};
      return { fields: readForms(), lines, options };
    },
    unused: () => [
      ...(list?.unused() ?? []),
      ...(foreign.length === 0
        ? []
        : [t(foreign.length === 1 ? 'lines.one' : 'lines.many', { number: foreign.length })])
    ]
  };
}
