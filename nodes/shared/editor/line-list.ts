import type { Catalog, Entity, LineType } from './catalog';
import { clear, el, select } from './dom';
import { fieldForm, type FieldForm } from './field-form';
import { unlistedLeaf, type Leaf } from './leaves';
import { lineLeaves, takesUnlistedInLine } from './line-leaves';
import type { Translate } from './red';
import type { FieldMap, StoredLine } from './stored';
import type { ValueRules } from './value-types';

/** The lines of a form. */
export interface LineList {
  read: () => StoredLine[];
  /** Paths put in that the lines, as their kinds are now, have no place for. */
  unused: () => string[];
}

interface LineItem {
  line?: StoredLine;
  kind: string;
  values: FieldMap;
  form: FieldForm;
  leaves: Leaf[];
  body: HTMLElement;
}

/** Kinds of lines that a person fills in, by their key in the catalog. */
export function lineKinds(catalog: Catalog, entity: Entity): [string, LineType][] {
  return entity.lineTypes.flatMap((key): [string, LineType][] => {
    const lineType = catalog.lineTypes[key];
    return lineType && !lineType.madeByQuickBooks ? [[key, lineType]] : [];
  });
}

/** The kind of a stored line: its key in the catalog, or its own name when the catalog has no such kind. */
export function kindOfLine(catalog: Catalog, entity: Entity, detailType: string | null): string {
  const keys = entity.lineTypes.filter((key) => catalog.lineTypes[key]?.detailType === detailType);
  return keys[0] ?? detailType ?? '';
}

/** Whether forms of that entity have lines of that kind. */
export function fitsEntity(catalog: Catalog, entity: Entity, { detailType }: StoredLine): boolean {
  return entity.lineTypes.some((key) => catalog.lineTypes[key]?.detailType === detailType);
}

/** An editable list of lines in `host`; each has a kind and that kind's fields. */
export function lineList(
  host: HTMLElement,
  catalog: Catalog,
  entity: Entity,
  lines: readonly StoredLine[],
  withId: boolean,
  rules: ValueRules,
  t: Translate,
  changed: () => void
): LineList {
  const kinds = lineKinds(catalog, entity);
  const list = el('ol');
  const items = new Map<HTMLElement, LineItem>();
  clear(host);
  host.append(list);

  function remember(item: LineItem): void {
    const shown = new Set(item.leaves.map((leaf) => leaf.path));
    const others = Object.entries(item.values).filter(([path]) => !shown.has(path));
    item.values = { ...Object.fromEntries(others), ...item.form.read() };
  }

  function drawBody(item: LineItem): void {
    const lineType = catalog.lineTypes[item.kind];
    const listed = lineType ? lineLeaves(catalog, lineType, withId, t) : [];
    const known = new Set(listed.map((leaf) => leaf.path));
    const rest = Object.keys(item.values).filter((path) => !known.has(path) && takesUnlistedInLine(lineType, path));
    item.leaves = [...listed, ...rest.map(unlistedLeaf)];
    item.form = fieldForm(item.body, item.leaves, item.values, rules, t, changed);
  }

  function addItem(row: HTMLElement, data: { line?: StoredLine }): void {
    const kind = data.line ? kindOfLine(catalog, entity, data.line.detailType) : (kinds[0]?.[0] ?? '');
    const body = el('div', { className: 'qbo-line' });
    const item: LineItem = {
      ...data,
      kind,
      values: { ...data.line?.fields },
      leaves: [],
      body,
      form: { read: () => ({}), mark: () => undefined, focus: () => false }
    };
    const choice = select(
      kinds.map(([key, { title }]) => ({ value: key, label: title })),
      kind,
      'qbo-line-kind'
    );
    choice.setAttribute('aria-label', t('lines.kind'));
    choice.hidden = choice.options.length < 2;
    choice.addEventListener('change', () => {
      remember(item);
      item.kind = choice.value;
      drawBody(item);
      changed();
    });
    row.append(choice, body);
    items.set(row, item);
    drawBody(item);
  }

  $(list).editableList<{ line?: StoredLine }>({
    addItem: (container, _index, data) => {
      const row = container[0];
      if (row) addItem(row, data);
      changed();
    },
    removeItem: changed,
    sortItems: changed,
    addButton: t('lines.add'),
    sortable: true,
    removable: true,
    height: 'auto'
  });
  for (const line of lines) $(list).editableList('addItem', { line });

  /** In the order of the list; a removed line stays in the page until it has faded. */
  const present = (): LineItem[] =>
    [...list.children]
      .filter((row) => !row.classList.contains('red-ui-editableList-item-deleting'))
      .flatMap((row) => items.get(row.querySelector<HTMLElement>('.red-ui-editableList-item-content') ?? list) ?? []);

  return {
    read: () =>
      present().map((item) => {
        const lineType = catalog.lineTypes[item.kind];
        return {
          detailType: lineType ? lineType.detailType : (item.line?.detailType ?? item.kind),
          fields: item.form.read()
        };
      }),
    unused: () =>
      present().flatMap((item) => {
        const shown = new Set(item.leaves.map((leaf) => leaf.path));
        return Object.keys(item.values).filter((path) => !shown.has(path));
      })
  };
}
