import type { Problem } from '../checks/missing';
import type { Action } from '../model/action';
import { chosenConditions } from './query/conditions';

/** Where a person has been in an open dialog: what is empty is no mistake before. */
export interface Visits {
  /** Nobody has been anywhere, and nothing was there before. */
  isUntouched: () => boolean;
  /** Whether a problem is to be marked at its field. */
  isDue: (problem: Problem) => boolean;
  /** Forgets where one has been: another operation has other fields. */
  forget: () => void;
}

/**
 * Follows the focus through a form.
 *
 * @param stored what the dialog was opened with: what was missing there already is marked from the start
 * @param left called when a field was left
 */
export function visits(form: HTMLElement, stored: Action, left: () => void): Visits {
  const visited = new Set<string>();
  const isNew = [stored.fields, stored.lines, stored.options].every((part) => Object.keys(part).length === 0);

  /** All conditions are one place: a mark that came when one is left would move the button that adds the next. */
  function placeOf(target: Element): string | undefined {
    if (target.closest('.qbo-conditions, .qbo-conditions + .qbo-adder')) return 'where';
    return target.closest<HTMLElement>('[data-path]')?.dataset.path;
  }

  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const place = target instanceof Element ? placeOf(target) : undefined;
    const next = relatedTarget instanceof Element ? placeOf(relatedTarget) : undefined;
    if (place !== undefined && place !== next) {
      visited.add(place);
      if (place === 'where') for (const row of form.querySelectorAll('.qbo-begun')) row.classList.remove('qbo-begun');
    }
    left();
  });

  return {
    isUntouched: () => isNew && visited.size === 0,
    isDue({ path, line }) {
      if (path === 'where') return !chosenConditions(form)[line ?? 0]?.matches('.qbo-begun');
      return line === undefined && (!isNew || visited.has(path));
    },
    forget: () => visited.clear()
  };
}
