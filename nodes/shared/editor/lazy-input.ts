import { isSet, type StoredValue } from './stored';
import type { ValueInput } from './value-input';

/** How long a turn of making what is not on the screen yet may take, so that the page stays quick. */
const turnMs = 12;

const waiting: { host: Element; work: () => void }[] = [];

function work(): void {
  const from = performance.now();
  while (waiting.length > 0 && performance.now() - from < turnMs) {
    const next = waiting.shift();
    // The dialog may have been closed or drawn anew since.
    if (next?.host.isConnected) next.work();
  }
  if (waiting.length > 0) window.setTimeout(work, 0);
}

function later(host: Element, make: () => void): void {
  waiting.push({ host, work: make });
  // After the frame in which the panel shows.
  if (waiting.length === 1) window.requestAnimationFrame(() => window.setTimeout(work, 0));
}

/** Makes an input soon, or as soon as something is wanted of it; until then its value is what is stored. */
export function lazyInput(host: HTMLElement, stored: StoredValue | undefined, make: () => ValueInput): ValueInput {
  const listeners: (() => void)[] = [];
  let made: ValueInput | undefined;
  let problem: string | undefined;

  function get(): ValueInput {
    if (made) return made;
    const { parentElement, nextSibling } = host;
    // The widget measures itself, which is dear in the page and needless.
    host.remove();
    made = make();
    parentElement?.insertBefore(host, nextSibling);
    for (const listener of listeners) made.onChange(listener);
    made.setProblem(problem);
    return made;
  }

  later(host, () => void get());
  return {
    element: host,
    read: () => (made ? made.read() : isSet(stored) ? stored : undefined),
    picked: () => made?.picked(),
    onChange: (listener) => (made ? made.onChange(listener) : void listeners.push(listener)),
    setProblem(sentence) {
      problem = sentence;
      made?.setProblem(sentence);
    },
    focus: () => get().focus()
  };
}
