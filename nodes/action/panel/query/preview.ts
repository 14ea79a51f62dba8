import { el } from '../../../editor-kit/dom';
import { pageLanguage } from '../../../editor-kit/language';
import type { Translate } from '../../../editor-kit/red';
import type { Shown } from './statement';

/** The statement as it is sent, kept in step with the form. */
export interface QueryPreview {
  element: HTMLElement;
  /** Shows what the question is answered with, unless a newer one has been asked meanwhile. */
  show: (question: () => Promise<Shown>) => void;
}

/** What a query costs, in words. */
function cost(calls: number | undefined, t: Translate): string {
  if (calls === 1) return t('query.calls.one');
  return calls === undefined
    ? t('query.calls.each')
    : t('query.calls.most', { calls: calls.toLocaleString(pageLanguage()) });
}

function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Makes the part of the form that shows the statement. */
export function queryPreview(t: Translate): QueryPreview {
  const code = el('code', { className: 'qbo-sent' });
  const calls = el('small', { className: 'qbo-calls' });
  const problem = el('small', { className: 'qbo-sent-problem', hidden: true });
  problem.setAttribute('role', 'status');
  const label = el('span', { className: 'qbo-label' }, t('query.sent.label'));
  const element = el(
    'div',
    { className: 'qbo-row qbo-sent-row' },
    label,
    el('div', { className: 'qbo-sent-parts' }, code, problem, calls)
  );
  let newest = 0;

  function draw({ pieces, calls: number }: Shown): void {
    const text = pieces.map((piece) => piece.text).join('');
    if (code.textContent !== text) {
      code.replaceChildren(...pieces.map((piece) => (piece.later ? el('var', {}, piece.text) : piece.text)));
    }
    calls.textContent = cost(number, t);
    code.hidden = false;
    calls.hidden = false;
    problem.hidden = true;
  }

  function refuse(thrown: unknown): void {
    problem.textContent = reason(thrown);
    problem.hidden = false;
    code.hidden = true;
    calls.hidden = true;
  }

  return {
    element,
    show: (question) => {
      const mine = ++newest;
      const current = (then: () => void) => mine === newest && then();
      question().then(
        (shown) => current(() => draw(shown)),
        (thrown: unknown) => current(() => refuse(thrown))
      );
    }
  };
}
