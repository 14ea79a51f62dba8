import type { Catalog, LineType } from '../../../shared/editor/catalog';
import type { Company } from '../../../shared/editor/company';
import type { LookupRecord } from '../../../shared/editor/lookup';
import type { Translate } from '../../../editor-kit/red';
import type { StoredLine } from '../../../shared/editor/stored';
import type { Problem } from '../../checks/missing';
import type { ValueRules } from '../fields/value-types';
import type { LineCell } from './cell';
import type { Sides } from './sides';

/** What all lines of a list share. */
export interface RowContext {
  catalog: Catalog;
  rules: ValueRules;
  /** Lines change the one with the same Id, which they therefore name. */
  withId: boolean;
  /** Amounts stand on one of two sides, each of which has a column. */
  sides?: Sides;
  company: Company;
  t: Translate;
  changed: () => void;
  act: (row: LineRow, deed: LineDeed) => void;
}

export type LineDeed = 'up' | 'down' | 'duplicate' | 'each' | 'remove';

/** One line in the grid. */
export interface LineRow {
  element: HTMLLIElement;
  lineType: LineType | undefined;
  /** Whether it is made for each element of an array. */
  isRepeated: () => boolean;
  /** Makes it that, or one line again. */
  repeat: () => void;
  read: () => StoredLine;
  /** The same with what it has no place for now. */
  readAll: () => StoredLine;
  /** Paths put in that this line has no place for. */
  unused: () => string[];
  /** The record that is picked in that field, as far as it is known. */
  picked: (path: string) => LookupRecord | undefined;
  cell: (path: string) => LineCell | undefined;
  /** Draws the cells, anew when more has become known of the company; the element must be in the page. */
  draw: () => void;
  /** The line's place in the list, and whether it is the first of its kind in a row. */
  setPlace: (number: number, isFirst: boolean) => void;
  /** What the line comes to, where no cell of its own says it. */
  setSum: (text: string) => void;
  /** Says at the cells what is wrong with them. */
  mark: (problems: readonly Problem[]) => void;
  /** To be called when a cell may have changed that says what record another one refers to. */
  kindChanged: () => void;
  focus: () => void;
}
