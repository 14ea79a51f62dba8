import { el } from '../../editor-kit/dom';
import type { Problem } from '../checks/missing';
import type { Translate } from '../../editor-kit/red';
import type { Entity, Operation } from '../../shared/editor/catalog';

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

/** What is said of what a message has to bring, or of an operation that is about no record. */
export function messageFor(
  { takes, title, hint = '' }: Operation,
  entity: Entity | undefined,
  source: string,
  t: Translate
): string {
  const kinds = takes === 'record' ? entity?.fields[entity.wraps?.field ?? '']?.values : undefined;
  if (kinds && source === 'payload') return t('payload.wrapped', { title, forms: kinds.join(', ') });
  if (kinds && source === 'both') return t('payload.wrappedBoth');
  if (source === 'payload') return t(`payload.${takes}`, { title });
  return source === 'both' ? t('payload.both') : hint;
}
