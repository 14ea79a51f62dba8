import type { Problem } from '../checks/missing';
import type { Action } from '../model/action';
import { chosenConditions } from './query/conditions';

/** Where a person has been in an open dialog: what is empty is no mistake before. */
export interface Visits {
  /** Nobody has been anywhere, and nothing was there before. */
  isUntouched: () => boolean;
  /** Whether a problem is to be marked at its field. */
  isDue: (problem: Problem) => boolean;
  /** To be called once what was stored stands in the form. */
  drawn: () => void;
  /** Forgets where one has been: another operation has other fields. */
  forget: () => void;
}

/** Menus that stand apart from what they belong to. */
const menus = '.qbo-menu, .red-ui-typedInput-options, .qbo-combobox-list';

/**
 * Follows the focus through a form.
 *
 * @param stored what the dialog was opened with: what was missing there already is marked from the start
 * @param left called when a field was left
 */
export function visits(form: HTMLElement, stored: Action, left: () => void): Visits {
  const visited = new Set<string>();
  const leftLines = new WeakSet<Element>();
  const isNew = [stored.fields, stored.lines, stored.options].every((part) => Object.keys(part).length === 0);
  let isJustOpened = !isNew;

  const lines = (): Element[] => [...form.querySelectorAll('.qbo-line')];

  /** All conditions are one place, and so is a line: a mark that came when one field is left would move the next. */
  function placeOf(target: Element): Element | string | undefined {
    if (target.closest('.qbo-conditions, .qbo-conditions + .qbo-adder')) return 'where';
    return target.closest('.qbo-line') ?? target.closest<HTMLElement>('[data-path]')?.dataset.path;
  }

  function leave(place: Element | string | undefined, next: Element | null): void {
    if (place === undefined || next?.closest(menus) || place === (next && placeOf(next))) return left();
    if (typeof place !== 'string') leftLines.add(place);
    else visited.add(place);
    if (place === 'where') for (const row of form.querySelectorAll('.qbo-begun')) row.classList.remove('qbo-begun');
    left();
  }

  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const place = target instanceof Element ? placeOf(target) : undefined;
    if (relatedTarget instanceof Element) return leave(place, relatedTarget);
    // Who looks into another window is still there, and what is drawn anew has the focus again at once.
    queueMicrotask(() => leave(place, document.activeElement));
  });

  return {
    isUntouched: () => isNew && visited.size === 0 && !lines().some((line) => leftLines.has(line)),
    isDue({ path, line }) {
      if (path === 'where') return !chosenConditions(form)[line ?? 0]?.matches('.qbo-begun');
      const row = line === undefined ? undefined : lines()[line];
      return row ? leftLines.has(row) : !isNew || visited.has(path);
    },
    drawn() {
      if (isJustOpened) for (const line of lines()) leftLines.add(line);
      isJustOpened = false;
    },
    forget: () => visited.clear()
  };
}
