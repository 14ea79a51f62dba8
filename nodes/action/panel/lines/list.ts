import { button, clear, el } from '../../../editor-kit/dom';
import { kindOfLine, newLines, type NewLine } from '../../model/line-kinds';
import type { LineDeed, LineRow, RowContext } from './line';
import { lineRow } from './row';
import type { Catalog, Entity } from '../../../shared/editor/catalog';
import type { Translate } from '../../../editor-kit/red';
import type { StoredLine } from '../../../shared/editor/stored';

/** The lines of a form. */
export interface LineList {
  rows: () => LineRow[];
  read: () => StoredLine[];
  /** The same with what has no place in them now. */
  readAll: () => StoredLine[];
  /** Paths put in that the lines have no place for. */
  unused: () => string[];
  add: (line: StoredLine) => LineRow;
  remove: (row: LineRow) => void;
  /** Draws all lines anew because more has become known of the company. */
  redraw: () => void;
}

/** The same line once more, which is another one than that with its Id. */
function copyOf({ fields: { Id: _id, ...fields }, ...line }: StoredLine): StoredLine {
  return { ...line, fields };
}

/** Buttons that add a line of each kind. */
function adders(kinds: readonly NewLine[], add: (line: StoredLine) => void, t: Translate): HTMLElement[] {
  return kinds.map(({ key, word, line }) => {
    const press = button('fa-plus', t('lines.addNamed', { kind: word }), word, () => add(line));
    press.dataset.add = key;
    return press;
  });
}

/** An editable list of lines in `places.list`, with its buttons in `places.adders`; both must be in the page. */
export function lineList(
  places: { list: HTMLElement; adders: HTMLElement },
  catalog: Catalog,
  entity: Entity,
  lines: readonly StoredLine[],
  shared: Omit<RowContext, 'catalog' | 'sides' | 'act'>
): LineList {
  const { t, changed } = shared;
  const kinds = newLines(catalog, entity, t);
  const words = new Map(kinds.map(({ key, word }) => [key, word]));
  const list = el('ol', { className: 'qbo-line-list' });
  const byElement = new Map<Element, LineRow>();
  const context: RowContext = { ...shared, catalog, sides: entity.requirements.balanced, act };

  const rows = (): LineRow[] => [...list.children].flatMap((element) => byElement.get(element) ?? []);

  function renumber(): void {
    let last: string | undefined;
    for (const [index, row] of rows().entries()) {
      const kind = row.element.dataset.kind;
      row.setPlace(index + 1, kind !== last);
      // What stands below one for each element is not in its columns.
      last = row.isRepeated() ? undefined : kind;
    }
    places.list.hidden = list.children.length === 0;
  }

  function insert(line: StoredLine, before: Element | null): LineRow {
    const key = kindOfLine(catalog, entity, line.detailType);
    const row = lineRow(line, catalog.lineTypes[key], words.get(key) ?? '', context);
    byElement.set(row.element, row);
    list.insertBefore(row.element, before);
    places.list.hidden = false;
    row.draw();
    return row;
  }

  function add(line: StoredLine): LineRow {
    const row = insert(line, null);
    renumber();
    changed();
    return row;
  }

  function remove(row: LineRow): void {
    const { element } = row;
    const next = element.nextElementSibling ?? element.previousElementSibling;
    byElement.delete(element);
    $(element).remove();
    renumber();
    const goOn = next?.querySelector<HTMLElement>('.qbo-line-remove') ?? places.adders.querySelector('button');
    goOn?.focus();
    changed();
  }

  function act(row: LineRow, deed: LineDeed): void {
    const { element } = row;
    if (deed === 'remove') return remove(row);
    if (deed === 'each') row.repeat();
    else if (deed === 'duplicate') insert(copyOf(row.read()), element.nextElementSibling).focus();
    else if (deed === 'up') element.previousElementSibling?.before(element);
    else element.nextElementSibling?.after(element);
    renumber();
    changed();
  }

  clear(places.list);
  clear(places.adders);
  // Before it is in the page, where it would measure itself.
  $(list).sortable({
    axis: 'y',
    handle: '.qbo-line-handle',
    cancel: '',
    stop: () => {
      renumber();
      changed();
    }
  });
  places.list.append(list);
  places.adders.append(...adders(kinds, (line) => add(line).focus(), t));
  for (const line of lines) insert(line, null);
  renumber();

  return {
    rows,
    read: () => rows().map((row) => row.read()),
    readAll: () => rows().map((row) => row.readAll()),
    unused: () => rows().flatMap((row) => row.unused()),
    add,
    remove,
    redraw() {
      for (const row of rows()) row.draw();
      renumber();
    }
  };
}
