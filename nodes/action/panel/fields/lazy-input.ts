import { whenIdle } from '../../../editor-kit/idle';
import { isSet, type StoredValue } from '../../../shared/editor/stored';
import type { ValueInput } from './value-input';

interface Waiting {
  host: HTMLElement;
  make: () => void;
}

let waiting: Waiting[] = [];
let isFrameAsked = false;

function isOnScreen({ host }: Waiting): boolean {
  const view = host.closest('.red-ui-tray-content')?.getBoundingClientRect();
  const { top, bottom, height } = host.getBoundingClientRect();
  return height > 0 && bottom > (view?.top ?? 0) && top < (view?.bottom ?? window.innerHeight);
}

function makeRest(hasTime: () => boolean): void {
  do {
    const next = waiting.shift();
    // The dialog may have been closed or drawn anew since.
    if (next?.host.isConnected) next.make();
  } while (waiting.length > 0 && hasTime());
  if (waiting.length > 0) whenIdle(makeRest);
}

/** Runs before the page is painted, so that nobody sees a field without its input. */
function makeSeen(): void {
  const seen = new Set(waiting.filter(isOnScreen));
  waiting = waiting.filter((one) => !seen.has(one));
  isFrameAsked = false;
  for (const { make } of seen) make();
  if (waiting.length > 0) whenIdle(makeRest);
}

/**
 * Makes an input before the next frame if it is on the screen then, else when the page is idle, and at once if the focus is
 * to go there; until then its value is what is stored. Forms have many, and each takes milliseconds.
 */
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

  waiting.push({ host, make: () => void get() });
  if (!isFrameAsked) window.requestAnimationFrame(makeSeen);
  isFrameAsked = true;
  return {
    element: host,
    read: () => (made ? made.read() : isSet(stored) ? stored : undefined),
    picked: () => made?.picked(),
    onChange: (listener) => (made ? made.onChange(listener) : void listeners.push(listener)),
    setProblem(sentence) {
      problem = sentence;
      made?.setProblem(sentence);
    },
    // One that is not made yet takes things as they are then.
    kindChanged: () => made?.kindChanged(),
    empty: () => get().empty(),
    focus: () => get().focus()
  };
}
