/** Runs in the editor's page; see in-page.ts. */
import { cutWithin, mayBeCut, wholeIn, words } from './cut';
import { type EditorInPage, type Given, holding, isSeen, lastSeen, mount, present, within } from './mounted';

declare const RED: EditorInPage;

/** What of a panel cannot be read whole, by its width. */
export type Cut = Record<number, string[]>;

const drawn = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Whether all inputs that are seen have been made. */
const hasInputs = (panel: HTMLElement): boolean =>
  ![...panel.querySelectorAll<HTMLElement>('#qbo-form .qbo-value:empty')].some(isSeen);

/** What there is to be said of a part of the page at each of these widths, in pixels. */
async function atWidths<T>(
  panel: HTMLElement,
  widths: readonly number[],
  say: () => T[]
): Promise<Record<number, T[]>> {
  const found: Record<number, T[]> = {};
  for (const width of widths) {
    panel.style.cssText = `min-width: 0; max-width: none; width: ${width}px`;
    // Hints are fitted to the room that there is before the next frame.
    await drawn();
    const now = say();
    if (now.length > 0) found[width] = now;
  }
  return found;
}

/** What cannot be read whole in the part of the page that is open. */
export function cutIn(selector: string, widths: readonly number[]): Promise<Cut> {
  const part = within(document, selector);
  if (!part) throw new Error(`no ${selector}`);
  return atWidths(part, widths, () => cutWithin(part));
}

/** How far up the elements around a text decide how much room it has: its cell, its row, its group. */
const around = 4;

/** The name of a field in the API, and what is sent: the same in every language. */
const notSpoken = '.qbo-api, .qbo-sent';
/** What is missing or wrong, which is told once the page is idle: before a panel is looked at or after. */
const toldLater = '.qbo-note';
const toldAtField = / qbo-invalid\b/;
/** What a box that adds a field says in brackets: the names of as many fields as there is room for, none if there is not. */
const named = / \(.*$/;

/** A text that may need another room in another language, without the names in a hint that are told only where they fit. */
export interface Spoken {
  text: string;
  /** The kinds of elements that it stands in. */
  place: string;
  /** What must be filled in for it to stand there: a field, by its name in the API, the lines, or nothing. */
  row: string;
  /** The field that it is about. */
  path: string;
}

const pathOf = (element: Element | null | undefined): string => element?.getAttribute('data-path') ?? '';

/** What must be filled in for that element to stand in a panel. */
function rowOf(element: Element): string {
  if (element.closest('.qbo-line, .qbo-sums')) return 'lines';
  // A heading stands over the fields of its group.
  if (element.matches('.qbo-heading')) return pathOf(element.parentElement?.querySelector('[data-path]'));
  let row = '';
  for (let at = element.closest('[data-path]'); at; at = at.parentElement?.closest('[data-path]') ?? null)
    row = pathOf(at);
  return row;
}

/** The texts of a panel that want room, each with the kinds of elements that it stands in. */
function textsOf(panel: HTMLElement): Pick<Measured, 'spoken'> & { texts: string[] } {
  const texts = new Set<string>();
  const spoken = new Map<string, Spoken>();
  for (const element of panel.querySelectorAll<HTMLElement>(`${words}, input, select`)) {
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    let text = own.map(({ textContent }) => textContent?.trim()).join(' ');
    if (element instanceof HTMLInputElement) text = wholeIn(element);
    if (element instanceof HTMLSelectElement) text = element.selectedOptions[0]?.textContent ?? '';
    // A statement differs for every entity.
    if (text === '' || element.matches('.qbo-sent') || !isSeen(element)) continue;
    const kinds: string[] = [];
    for (let at: Element | null = element; at && kinds.length < around; at = at.parentElement)
      kinds.push(`${at.tagName}.${at.className.replace(toldAtField, '')}`);
    const place = kinds.join(' ');
    texts.add(`${place}: ${text}`);
    if (element.matches(notSpoken) || element.closest(`${mayBeCut}, ${toldLater}`)) continue;
    const told = element.closest('.qbo-adder') ? text.replace(named, '') : text;
    const path = pathOf(element.closest('[data-path]'));
    if (!spoken.has(`${place}: ${told}`))
      spoken.set(`${place}: ${told}`, { text: told, place, row: rowOf(element), path });
  }
  return { texts: [...texts], spoken: [...spoken.values()] };
}

export interface Measured {
  /** None where all that stands in it had been measured in others. */
  cut?: Cut;
  spoken: Spoken[];
  /** What the editor would hold after Done, and what it would say is wrong with it. */
  kept: Record<string, unknown>;
}

/** Opens a panel until what the company has is known; what the page has been told, the next ones know as they open. */
async function knowCompany(given: Given | undefined): Promise<void> {
  if (!given) return;
  const container = await mount(holding(given));
  await present('what the company has', () => lastSeen('.qbo-sure .qbo-label:has(.qbo-when)'));
  container.remove();
}

/**
 * Opens the panels of these actions one after the other, and tells what cannot be read whole in them; a text is measured once in
 * each kind of row. Fields say when they are there as for a company of which nothing is known, which takes most room.
 */
export async function cutInPanels(
  actions: readonly Given[],
  widths: readonly number[]
): Promise<Record<string, Measured>> {
  const measured: Record<string, Measured> = {};
  const known = new Set<string>();
  const rest = document.createElement('style');
  rest.textContent =
    '#red-ui-editor { display: none !important } .qbo-action .qbo-sure .qbo-when { display: block !important }';
  document.head.append(rest);
  await knowCompany(actions[0]);
  for (const given of actions) {
    const node = holding(given);
    // So high that all inputs are made before the first frame, and not painted, which takes longest.
    const container = await mount(node, 'width: 1240px; height: 20000px; visibility: hidden');
    try {
      const panel = lastSeen('.qbo-action');
      if (!panel) throw new Error(`no panel of ${given.id}`);
      await present('its inputs', () => hasInputs(panel));
      const { texts, spoken } = textsOf(panel);
      const cut = texts.every((text) => known.has(text))
        ? undefined
        : await atWidths(panel, widths, () => cutWithin(panel));
      for (const text of texts) known.add(text);
      node._def.oneditsave.call(node);
      RED.editor.validateNode(node);
      const { fields, lines, options, validationErrors: errors = [] } = node;
      measured[given.id] = { cut, spoken, kept: { fields, lines, options, errors } };
    } finally {
      container.remove();
    }
  }
  rest.remove();
  return measured;
}

const boxes = '.qbo-action [role=combobox]';

/** What of a list cannot be read whole, and what beside a name does not end where the others do. */
function wrongInList(list: HTMLElement): string[] {
  const label = list.getAttribute('aria-label') ?? '';
  const room = list.clientWidth;
  const rows = [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const wide = rows.filter(({ scrollWidth }) => scrollWidth > room + 1).map(({ textContent }) => `cut: ${textContent}`);
  const ends = rows.flatMap((row) =>
    [...row.querySelectorAll('small')].map((box) => Math.round(box.getBoundingClientRect().right))
  );
  const ragged = new Set(ends).size > 1 ? ['not in line'] : [];
  return [...new Set([...wide, ...ragged, ...cutWithin(list)])].map((what) => `${label}: ${what}`);
}

export interface Lists {
  /** Names of those that had something beside a name. */
  seen: string[];
  /** What is wrong with any of them, and at which width. */
  wrong: string[];
}

/** Opens each list of a panel at each of these widths, in pixels; of boxes that differ by their line alone, that of one. */
export async function cutInLists(given: Given, widths: readonly number[]): Promise<Lists> {
  const wrong = new Set<string>();
  const seen = new Set<string>();
  const node = holding(given);
  const searching = node._def._('qbo-action.pick.searching');
  const container = await mount(node, 'width: 1240px; bottom: 0');
  try {
    const panel = lastSeen('.qbo-action');
    if (!panel) throw new Error(`no panel of ${given.id}`);
    await present('its inputs', () => hasInputs(panel));
    for (const width of widths) {
      panel.style.cssText = `min-width: 0; max-width: none; width: ${width}px`;
      await drawn();
      const opened = new Set<string>();
      for (const box of [...document.querySelectorAll<HTMLInputElement>(boxes)].filter(isSeen)) {
        const name = (box.getAttribute('aria-label') ?? box.id).replace(/\d+$/, '');
        if (opened.has(name)) continue;
        opened.add(name);
        box.scrollIntoView({ block: 'center' });
        box.focus();
        box.click();
        const list = await present('the list', () => within(document, '.qbo-combobox-list:not([hidden])'));
        await present('what is in it', () => {
          const told = within(list, '[role=option], [role=status]')?.textContent ?? searching;
          return told !== searching;
        });
        if (list.querySelector('[role=option] small')) seen.add(name);
        for (const what of wrongInList(list)) wrong.add(`${width}: ${what}`);
        box.blur();
      }
    }
  } finally {
    container.remove();
  }
  return { seen: [...seen], wrong: [...wrong] };
}
