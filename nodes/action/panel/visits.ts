import { conditionsOf } from '../../shared/editor/stored';
import type { Problem } from '../checks/missing';
import type { Action } from '../model/action';

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
  const conditions = conditionsOf(stored.options).length;
  const isNew = Object.keys(stored.fields).length === 0 && stored.lines.length === 0;

  function placeOf(target: Element): string | undefined {
    return target.closest<HTMLElement>('[data-path]')?.dataset.path;
  }

  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const place = target instanceof Element ? placeOf(target) : undefined;
    const next = relatedTarget instanceof Element ? placeOf(relatedTarget) : undefined;
    if (place !== undefined && place !== next) visited.add(place);
    left();
  });

  return {
    isUntouched: () => isNew && conditions === 0 && visited.size === 0,
    isDue({ path, line }) {
      // A mark that came when its row is left would move the button that is being pressed.
      if (path === 'where') return true;
      return line === undefined && (!isNew || visited.has(path));
    },
    forget: () => visited.clear()
  };
}
