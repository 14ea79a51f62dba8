import { el } from '../../editor-kit/dom';
import type { Problem } from '../checks/missing';
import type { Translate } from '../../editor-kit/red';

/** Shows a sentence, or nothing; a screen reader is told only what has changed. */
export function showText(place: HTMLElement, text: string): void {
  place.hidden = text === '';
  if (place.textContent !== text) place.textContent = text;
}

/** Lists what is to be done; pressing one goes to its field. */
export function showProblems(
  place: HTMLElement,
  title: string,
  problems: readonly Problem[],
  go: (problem: Problem) => void,
  t: Translate
): void {
  const unique = problems.filter(({ label }, index) => problems.findIndex((other) => other.label === label) === index);
  const text = unique.length === 0 ? '' : t(title, { items: unique.map(({ label }) => label).join(', ') });
  if (place.textContent === text) return;
  place.hidden = text === '';
  place.replaceChildren();
  let rest = text;
  for (const problem of unique) {
    const at = rest.indexOf(problem.label);
    const link = el('a', { className: 'qbo-go' }, problem.label);
    link.href = '#';
    link.addEventListener('click', (event) => {
      event.preventDefault();
      go(problem);
    });
    place.append(rest.slice(0, at), link);
    rest = rest.slice(at + problem.label.length);
  }
  place.append(rest);
}
