import type { LineType } from '../../../shared/editor/catalog';
import { clear, el } from '../../../editor-kit/dom';
import { unlistedLeaf, type Leaf } from '../../../shared/editor/leaves';
import {
  eachLeaf,
  eachPath,
  entriesOf,
  lineCells,
  takesUnlistedInLine,
  usualEach,
  type Cell
} from '../../model/line-leaves';
import { lineCell, type LineCell } from './cell';
import type { LineDeed, LineRow, RowContext } from './line';
import { fitsSides, sidedCells, type Sides } from './sides';
import { openMenu, type MenuItem } from './menu';
import { literals, type FieldMap, type StoredLine, type StoredValue } from '../../../shared/editor/stored';
import type { ValueRules } from '../fields/value-types';

function iconButton(icon: string, className: string): HTMLButtonElement {
  return el('button', { type: 'button', className }, el('i', { className: `fa ${icon}` }));
}

function name(button: HTMLButtonElement, words: string): void {
  button.title = words;
  button.setAttribute('aria-label', words);
}

/** Makes a line of the grid; `word` says its kind in short. */
export function lineRow(line: StoredLine, lineType: LineType | undefined, word: string, context: RowContext): LineRow {
  const { catalog, withId, sides, company, t, changed, act } = context;
  let each: LineCell | undefined;
  const rulesNow = (): ValueRules => ({
    ...context.rules,
    each: each !== undefined,
    form: () => ({ ...context.rules.form?.(), ...literals(readCells()) })
  });
  const handle = iconButton('fa-bars', 'qbo-line-handle');
  const more = iconButton('fa-ellipsis-h', 'qbo-line-more');
  const remove = iconButton('fa-times', 'qbo-line-remove');
  const strip = el('div', { className: 'qbo-line-each' });
  const main = el('div', { className: 'qbo-line-cells' });
  const below = el('div', { className: 'qbo-line-cells qbo-line-below' });
  const kind = el('span', { className: 'qbo-line-word' }, word);
  const sum = el('output', { className: 'qbo-line-sum', hidden: true });
  const body = el('div', { className: 'qbo-line-body' }, strip, main, below);
  const tools = el('div', { className: 'qbo-line-tools' }, more, remove);
  const element = el('li', { className: 'qbo-line' }, handle, kind, body, tools);
  element.dataset.kind = line.detailType ?? '';
  more.setAttribute('aria-haspopup', 'menu');
  more.setAttribute('aria-expanded', 'false');

  const cells = new Map<string, LineCell>();
  let waiting = new Map<string, Cell[]>();
  let number = 0;
  let isDrawn = false;
  /** A person wants to say the side by a value. */
  let isSideApart = false;
  /** The field of the side, while columns say it. */
  let sideLeaf: Leaf | undefined;
  /** The array that the line was last made for. */
  let lastEach = usualEach;
  const values: FieldMap = { ...line.fields };

  const nameOf = (leaf: Leaf): string => {
    const label = leaf.block ? `${leaf.block.label}: ${leaf.label}` : leaf.label;
    return t('lines.cell', { field: label, line: number });
  };

  function readCells(): FieldMap {
    return Object.fromEntries(
      [...cells].flatMap(([path, { input }]) => {
        const value = input.read();
        return value ? [[path, value]] : [];
      })
    );
  }

  /** Takes over what stands in the cells; an emptied one holds nothing any more. */
  function learn(): void {
    for (const path of cells.keys()) delete values[path];
    Object.assign(values, readCells());
  }

  function addSides(host: HTMLElement, { leaf, ...described }: Cell, two: Sides): void {
    const { amount, side } = sidedCells(host, two, values, (place, name, stored) => {
      const label = t(`lines.sides.${name}`);
      const column = { ...described, leaf: { ...leaf, label, hint: undefined, required: false } };
      return lineCell(place, column, stored, rulesNow(), nameOf, t);
    });
    cells.set(leaf.path, amount);
    cells.set(two.field, side);
    amount.input.onChange(changed);
  }

  function addCell(host: HTMLElement, described: Cell, drop?: () => void): void {
    const { path } = described.leaf;
    const cell = lineCell(host, described, values[path], rulesNow(), nameOf, t, drop);
    cells.set(path, cell);
    cell.input.onChange(changed);
  }

  /** Puts the array there for each of whose elements the line is made, or takes it away. */
  function setEach(stored: StoredValue | undefined): void {
    if (each) $(each.element).remove();
    const drop = (): void => act(row, 'each');
    each = stored && lineCell(strip, { leaf: eachLeaf(t), place: 'main' }, stored, rulesNow(), nameOf, t, drop);
    each?.input.onChange(changed);
    const undo = each?.element.querySelector<HTMLButtonElement>('.qbo-cell-remove');
    if (undo) name(undo, t('lines.each.one'));
    element.classList.toggle('qbo-line-repeated', each !== undefined);
  }

  const eachNow = (): Pick<StoredLine, 'each'> =>
    each ? { each: each.input.read() ?? { value: '', type: 'msg' } } : {};

  function addWaiting(key: string, entry: readonly Cell[]): void {
    const paths = entry.map(({ leaf }) => leaf.path);
    waiting.delete(key);
    const drop = (): void => {
      waiting.set(key, [...entry]);
      learn();
      for (const path of paths) {
        const element = cells.get(path)?.element;
        if (element) $(element).remove();
        cells.delete(path);
        delete values[path];
      }
      more.focus();
      changed();
    };
    for (const cell of entry) addCell(below, cell, drop);
  }

  function draw(): void {
    learn();
    const shown = new Set(cells.keys());
    const focused = [...cells].find(([, cell]) => cell.element.contains(document.activeElement))?.[0] ?? '';
    const all = lineType ? lineCells(catalog, lineType, withId, company, t) : [];
    const ofSide = sides && all.find(({ leaf }) => leaf.path === sides.field)?.leaf;
    const two = ofSide && !isSideApart && fitsSides(values, sides) ? sides : undefined;
    sideLeaf = two && ofSide;
    const listed = all.filter(({ leaf }) => leaf !== sideLeaf);
    const known = new Set(listed.map(({ leaf }) => leaf.path));
    const rest = Object.keys(values).filter(
      (path) => !known.has(path) && path !== two?.field && takesUnlistedInLine(lineType, path)
    );
    cells.clear();
    clear(main);
    clear(below);
    for (const cell of listed) {
      if (two && cell.leaf.path === 'Amount') addSides(main, cell, two);
      else if (cell.place !== 'menu') addCell(cell.place === 'main' ? main : below, cell);
    }
    waiting = entriesOf(listed);
    for (const [key, entry] of [...waiting]) {
      if (entry.some(({ leaf: { path } }) => values[path] !== undefined || shown.has(path))) addWaiting(key, entry);
    }
    for (const path of rest) addCell(below, { leaf: unlistedLeaf(path), place: 'below' });
    (each ? strip : main).append(sum);
    cells.get(focused)?.focus();
  }

  function takeSideApart(): void {
    isSideApart = true;
    draw();
    changed();
    cells.get(sides?.field ?? '')?.focus();
  }

  function menuItems(): MenuItem[] {
    const deeds: LineDeed[] = ['each', 'duplicate', 'up', 'down', 'remove'];
    const words = (deed: LineDeed): string => (deed === 'each' && each ? 'lines.each.one' : `lines.do.${deed}`);
    const fields = [...waiting].map(([key, entry]) => {
      const first = entry[0]?.leaf;
      const add = (): void => {
        addWaiting(key, entry);
        changed();
        cells.get(first?.path ?? '')?.focus();
      };
      return { label: first?.block?.label ?? first?.label ?? key, group: t('lines.addField'), act: add };
    });
    const heading = t('lines.line', { line: number });
    const bySide = sideLeaf ? [{ label: sideLeaf.label, group: t('lines.addField'), act: takeSideApart }] : [];
    return [
      ...deeds.map((deed) => ({ label: t(words(deed)), group: heading, act: () => act(row, deed) })),
      ...bySide,
      ...fields
    ];
  }

  more.addEventListener('click', () => openMenu(more, menuItems()));
  remove.addEventListener('click', () => act(row, 'remove'));
  handle.addEventListener('keydown', (event) => {
    const deed = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : undefined;
    if (!deed) return;
    event.preventDefault();
    act(row, deed);
    handle.focus();
  });

  const row: LineRow = {
    element,
    lineType,
    isRepeated: () => each !== undefined,
    repeat() {
      const last = eachNow().each;
      setEach(last ? undefined : lastEach);
      lastEach = last ?? lastEach;
      draw();
      if (each) each.focus();
      else more.focus();
    },
    read: () => ({ detailType: line.detailType, fields: readCells(), ...eachNow() }),
    readAll() {
      learn();
      return { detailType: line.detailType, fields: { ...values }, ...eachNow() };
    },
    unused: () => Object.keys(values).filter((path) => !cells.has(path) && line.fields[path] !== undefined),
    picked: (path) => cells.get(path)?.input.picked(),
    cell: (path) => (path === eachPath ? each : cells.get(path)),
    draw() {
      if (line.each && !isDrawn) setEach(line.each);
      isDrawn = true;
      draw();
    },
    setPlace(next, isFirst) {
      number = next;
      element.classList.toggle('qbo-line-first', isFirst || each !== undefined);
      name(handle, t('lines.move', { line: number }));
      name(more, t('lines.more', { line: number }));
      name(remove, t('lines.remove', { line: number }));
      for (const cell of [...cells.values(), ...(each ? [each] : [])]) cell.rename();
    },
    setSum(text) {
      sum.textContent = text;
      sum.hidden = text === '';
    },
    mark(problems) {
      const reasonAt = (at: string) => problems.find(({ path }) => path === at)?.reason;
      for (const [path, { input }] of cells) input.setProblem(reasonAt(path));
      each?.input.setProblem(reasonAt(eachPath));
    },
    kindChanged() {
      for (const { input } of cells.values()) input.kindChanged();
    },
    focus: () => [...cells.values()].find((cell) => main.contains(cell.element) && !cell.element.hidden)?.focus()
  };
  return row;
}
