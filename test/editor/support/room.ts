/** Runs in the editor's page; see in-page.ts. */
import { cutWithin, mayBeCut, wholeIn, words } from './cut';
import { type EditorInPage, type Given, holding, isSeen, lastSeen, mount, present, within } from './mounted';

declare const RED: EditorInPage;

/** What of a panel cannot be read whole, by its width. */
export type Cut = Record<number, string[]>;

const drawn = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

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
/** A hint that names fields names as many as there is room for. */
const manyNamed = /^(.*?\()(?:\d+ )?([^,]*),.*$/;

/** The texts of a panel that want room, each with the kinds of elements that it stands in. */
function textsOf(panel: HTMLElement): Pick<Measured, 'texts' | 'spoken'> {
  const found = [...panel.querySelectorAll<HTMLElement>(`${words}, input, select`)].filter(isSeen).map((element) => {
    const kinds: string[] = [];
    for (let at: Element | null = element; at && kinds.length < around; at = at.parentElement)
      kinds.push(`${at.tagName}.${at.className}`);
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    let text = own.map(({ textContent }) => textContent?.trim()).join(' ');
    if (element instanceof HTMLInputElement) text = wholeIn(element);
    if (element instanceof HTMLSelectElement) text = element.selectedOptions[0]?.textContent ?? '';
    // A statement differs for every entity.
    if (text === '' || element.matches('.qbo-sent')) return { text: '', spoken: '' };
    const place = kinds.join(' ');
    const isSpoken = !element.matches(notSpoken) && !element.closest(mayBeCut);
    const told = element.closest('.qbo-adder') ? text.replace(manyNamed, '$1$2') : text;
    return { text: `${place}: ${text}`, spoken: isSpoken ? `${place}: ${told}` : '' };
  });
  const distinct = (all: string[]): string[] => [...new Set(all)].filter(Boolean);
  return { texts: distinct(found.map(({ text }) => text)), spoken: distinct(found.map(({ spoken }) => spoken)) };
}

export interface Measured {
  /** None where all that stands in it had been measured in others. */
  cut?: Cut;
  texts: string[];
  /** Those that may need another room in another language; of hints that name as many fields as fit, how they begin. */
  spoken: string[];
  /** What the editor would hold after Done, and what it would say is wrong with it. */
  kept: Record<string, unknown>;
}

/**
 * Opens the panels of these actions one after the other, and tells what cannot be read whole in them; a text is measured once in
 * each kind of row.
 */
export async function cutInPanels(
  actions: readonly Given[],
  widths: readonly number[]
): Promise<Record<string, Measured>> {
  const measured: Record<string, Measured> = {};
  const known = new Set<string>();
  const rest = document.createElement('style');
  rest.textContent = '#red-ui-editor { display: none !important }';
  document.head.append(rest);
  for (const given of actions) {
    const node = holding(given);
    // So high that all inputs are made before the first frame, and not painted, which takes longest.
    const container = await mount(node, 'width: 1240px; height: 20000px; visibility: hidden');
    try {
      const panel = lastSeen('.qbo-action');
      if (!panel) throw new Error(`no panel of ${given.id}`);
      await present(
        'its inputs',
        () => ![...panel.querySelectorAll<HTMLElement>('#qbo-form .qbo-value:empty')].some(isSeen)
      );
      const { texts, spoken } = textsOf(panel);
      const cut = texts.every((text) => known.has(text))
        ? undefined
        : await atWidths(panel, widths, () => cutWithin(panel));
      for (const text of texts) known.add(text);
      node._def.oneditsave.call(node);
      RED.editor.validateNode(node);
      const { fields, lines, options, validationErrors: errors = [] } = node;
      measured[given.id] = { cut, texts, spoken, kept: { fields, lines, options, errors } };
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
  /** How many had something beside a name. */
  seen: number;
  /** What is wrong with any of them, and at which width. */
  wrong: string[];
}

/** Opens each list of a panel at each of these widths, in pixels. */
export async function cutInLists(given: Given, widths: readonly number[]): Promise<Lists> {
  const wrong = new Set<string>();
  let seen = 0;
  const container = await mount(holding(given), 'width: 1240px; bottom: 0');
  try {
    const panel = lastSeen('.qbo-action');
    if (!panel) throw new Error(`no panel of ${given.id}`);
    for (const width of widths) {
      panel.style.cssText = `min-width: 0; max-width: none; width: ${width}px`;
      await drawn();
      for (const box of [...document.querySelectorAll<HTMLInputElement>(boxes)].filter(isSeen)) {
        box.scrollIntoView({ block: 'center' });
        box.focus();
        box.click();
        const list = await present('the list', () => within(document, '.qbo-combobox-list:not([hidden])'));
        await present('what is in it', () => list.querySelector('[role=option], [role=status]'));
        if (list.querySelector('[role=option] small')) seen += 1;
        for (const what of wrongInList(list)) wrong.add(`${width}: ${what}`);
        box.blur();
      }
    }
  } finally {
    container.remove();
  }
  return { seen, wrong: [...wrong] };
}
