import { whenIdle } from './idle';

/**
 * The part of a node's help that depends on what its open dialog says. The help text has an empty
 * `<div class="qbo-operation-help"></div>` for it.
 */
const placeClass = 'qbo-operation-help';
const emptyPlace = new RegExp(`<div class="${placeClass}">.*</div>`);

/** Types whose help tells of an open dialog, and what it tells. */
const changed = new Map<string, () => HTMLElement>();

/**
 * The editor renders a node's help anew from this element whenever it shows it. Only where it is being shown it has to be
 * told: whatever else somebody is reading stays.
 */
function write(type: string, content: string): void {
  const text = document.querySelector<HTMLElement>(`script[data-help-name="${type}"]`);
  if (!text) return;
  // An empty line would end the HTML within the Markdown.
  const place = `<div class="${placeClass}">${content.replace(/\s*\n\s*/g, ' ')}</div>`;
  text.textContent = (text.textContent ?? '').replace(emptyPlace, () => place);
  if (document.querySelector(`.${placeClass}`)) RED.sidebar.help.show(type, false);
}

function reset(): void {
  for (const type of changed.keys()) write(type, '');
  changed.clear();
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
    if (changed.get(type) === part) write(type, part().innerHTML);
  });
}
