import { el } from '../../../editor-kit/dom';
import type { Requirements } from '../../../shared/editor/catalog-types';
import { isSet, type FieldMap, type StoredValue } from '../../../shared/editor/stored';
import type { LineCell } from './cell';

/** The field that says on which of two sides an amount stands, and its values for them. */
export type Sides = NonNullable<Requirements['balanced']>;

/** The amount of a line in one of two columns. */
export interface SidedCells {
  /** The amount, wherever it stands. */
  amount: LineCell;
  /** The side, which goes by the column that is filled in. */
  side: LineCell;
}

/** Whether a line with these values fits two columns: its side is known, or nothing is there yet. */
export function fitsSides(values: FieldMap, { field, values: sides }: Sides): boolean {
  const side = values[field];
  return side ? side.type === 'str' && sides.includes(side.value) : !isSet(values.Amount);
}

/**
 * Makes a column for each side. What is typed into the one says the side; what stood in the other is moved by that.
 *
 * @param make makes the cell of a side within the given element
 */
export function sidedCells(
  host: HTMLElement,
  { field, values: sides }: Sides,
  values: FieldMap,
  make: (host: HTMLElement, side: string, stored: StoredValue | undefined) => LineCell
): SidedCells {
  const element = el('div', { className: 'qbo-sides' });
  host.append(element);
  let side = values[field]?.value ?? '';
  const columns = sides.map((name) => {
    const cell = make(element, name, name === side ? values.Amount : undefined);
    cell.element.classList.add('qbo-side');
    cell.element.dataset.side = name;
    return { name, cell };
  });
  /** The column of the amount, which alone goes by its path. */
  const here = (): LineCell => (columns.find(({ name }) => name === side) ?? columns[0])?.cell ?? amount;
  for (const { name, cell } of columns) {
    cell.input.onChange(() => {
      if (name === side || !isSet(cell.input.read())) return;
      const left = side === '' ? undefined : here();
      side = name;
      left?.input.empty();
      nameColumns();
      sayProblems();
    });
  }
  function nameColumns(): void {
    for (const { cell } of columns) {
      if (cell === here()) cell.element.dataset.path = 'Amount';
      else delete cell.element.dataset.path;
    }
  }
  nameColumns();
  const reasons: { amount?: string; side?: string } = {};
  function sayProblems(): void {
    const reason = reasons.amount ?? reasons.side;
    for (const { cell } of columns) cell.input.setProblem(cell === here() ? reason : undefined);
  }

  const both: Omit<LineCell, 'input'> = {
    element,
    rename: () => columns.forEach(({ cell }) => cell.rename()),
    setPlaceholder: (...texts) => here().setPlaceholder(...texts),
    focus: () => here().focus()
  };
  const inputOf = (of: 'amount' | 'side', read: () => StoredValue | undefined): LineCell['input'] => ({
    element,
    read,
    picked: () => undefined,
    onChange: (listener) => columns.forEach(({ cell }) => cell.input.onChange(listener)),
    setProblem(sentence) {
      reasons[of] = sentence;
      sayProblems();
    },
    kindChanged: () => undefined,
    empty: () => here().input.empty(),
    focus: () => here().focus()
  });
  const amount: LineCell = { ...both, input: inputOf('amount', () => (side === '' ? undefined : here().input.read())) };
  const known = (): StoredValue | undefined => (side === '' ? undefined : { value: side, type: 'str' });
  return { amount, side: { ...both, input: inputOf('side', known) } };
}
