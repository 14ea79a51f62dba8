import { whenIdle } from './idle';

/**
 * The part of a node's help that depends on what its open dialog says. The help text has an empty
 * `<div class="qbo-operation-help"></div>` for it.
 */
const placeClass = 'qbo-operation-help';
const emptyPlace = new RegExp(`<div class="${placeClass}">.*</div>`);

/** Types whose help tells of an open dialog, and what it tells. */
const changed = new Map<string, () => HTMLElement>();

/** Ends waiting until the sidebar with the help is seen. */
let stopWaiting: () => void = () => undefined;

/** Calls `act` as soon as that element can be seen, which may be never. */
function onceSeen(element: Element, act: () => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    act();
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** The place in the help that is being shown, or would be if its sidebar were open. */
const shownPlace = () => document.querySelector<HTMLElement>(`.${placeClass}`);

/** The editor renders a node's help anew from this element whenever it shows it. */
function write(type: string, content: string): void {
  const text = document.querySelector<HTMLElement>(`script[data-help-name="${type}"]`);
  // An empty line would end the HTML within the Markdown.
  const place = `<div class="${placeClass}">${content.replace(/\s*\n\s*/g, ' ')}</div>`;
  if (text) text.textContent = (text.textContent ?? '').replace(emptyPlace, () => place);
}

/** Where the help is being shown it has to be told: whatever else somebody is reading stays, and a closed sidebar waits. */
function tell(type: string): void {
  stopWaiting();
  const sidebar = shownPlace()?.closest('.red-ui-sidebar-info');
  if (sidebar) stopWaiting = onceSeen(sidebar, () => shownPlace() && RED.sidebar.help.show(type, false));
}

function reset(): void {
  stopWaiting();
  for (const type of changed.keys()) write(type, '');
  changed.clear();
  shownPlace()?.replaceChildren();
  RED.events.off('editor:close', reset);
}

/**
 * Puts what `part` makes into the help of nodes of that type until the dialog is closed, without opening the sidebar. The
 * dialog shows first.
 */
export function showInHelp(type: string, part: () => HTMLElement): void {
  if (changed.size === 0) RED.events.on('editor:close', reset);
  changed.set(type, part);
  whenIdle(() => {
    if (changed.get(type) !== part) return;
    write(type, part().innerHTML);
    tell(type);
  });
}
