/** Runs in the editor's page; see in-page.ts. */

const isSeen = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility();
};
const place = (element: Element): string => element.closest('[data-path]')?.getAttribute('data-path') ?? '';

let canvas: CanvasRenderingContext2D | null | undefined;
/** Many boxes have the same words in the same letters. */
const widths = new Map<string, number>();

function widthOf(text: string, { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) throw new Error('nothing can be measured here');
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const known = widths.get(`${font} ${text}`);
  if (known !== undefined) return known;
  canvas.font = font;
  const { width } = canvas.measureText(text);
  widths.set(`${font} ${text}`, width);
  return width;
}

function roomIn(box: Element, { paddingLeft, paddingRight }: CSSStyleDeclaration): number {
  return box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) + 1;
}

export const words = 'label, h4, small, code, output, summary, button, a, span, dt, dd, b';
/** What may be short of room: the menu of types, what is said beside a value, and the summary of a closed block. */
export const mayBeCut = '.red-ui-typedInput-options, .qbo-notes, .qbo-disclose';

/** What lays an element's text out: itself, or around it what is no part of a line. */
function boxAround(element: Element): Element {
  const { parentElement } = element;
  return parentElement && getComputedStyle(element).display === 'inline' ? boxAround(parentElement) : element;
}

/** Where a text stands, line by line. */
function linesOf(text: Node, from = 0, to = text.textContent?.length ?? 0): DOMRect[] {
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, to);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}

/** Whether a line ends within a word; behind a hyphen or a slash is none. */
function isBroken(text: Node): boolean {
  return [...(text.textContent ?? '').matchAll(/[^\s\-–/\u00ad\u200b]+/g)].some(({ 0: word, index }) => {
    const [first, ...others] = linesOf(text, index, index + word.length);
    return others.some(({ top }) => first && Math.abs(top - first.top) > first.height / 2);
  });
}

/** Texts that stand out of their box, or whose lines end within a word. */
function strayIn(element: Element): string[] {
  return [...element.childNodes].flatMap((text) => {
    if (text.nodeType !== Node.TEXT_NODE || !text.textContent?.trim()) return [];
    const lines = linesOf(text);
    const box = boxAround(element);
    // What is for screen readers alone.
    if (!isSeen(box)) return [];
    const { left, right } = box.getBoundingClientRect();
    const told = `${text.textContent.trim()} (${place(element)})`;
    if (lines.some((line) => line.right > right + 1 || line.left < left - 1)) return [`stands out: ${told}`];
    return lines.length > 1 && isBroken(text) ? [`broken within a word: ${told}`] : [];
  });
}

function cutWords(within: Element): string[] {
  return [...within.querySelectorAll<HTMLElement>(words)].flatMap((element) => {
    if (element.closest(mayBeCut) || !isSeen(element)) return [];
    const stray = strayIn(element);
    if (stray.length > 0 || element.scrollWidth <= element.clientWidth + 1) return stray;
    if (getComputedStyle(element).overflowX === 'visible') return [];
    return [`cut: ${element.textContent?.trim()} (${place(element)})`];
  });
}

/** Below this width, in pixels, fields stand under their labels. */
const narrow = 700;

/** Labels that stand beside their fields although the panel is narrow. */
function besideFields(within: Element): string[] {
  if (within.clientWidth >= narrow) return [];
  return [...within.querySelectorAll('.qbo-row')].flatMap((row) => {
    const label = row.querySelector(':scope > label, :scope > .qbo-label');
    const field = label?.nextElementSibling;
    if (!label || !field || !isSeen(label) || !isSeen(field)) return [];
    const isAbove = label.getBoundingClientRect().bottom <= field.getBoundingClientRect().top + 1;
    return isAbove ? [] : [`beside its field: ${label.textContent?.trim()} (${place(row)})`];
  });
}

/** What must be read whole in an input: a number, or what stands there until something is entered. */
export function wholeIn({ value, placeholder }: HTMLInputElement): string {
  if (value === '') return placeholder;
  return /^-?[\d.,]+$/.test(value) ? value : '';
}

function cutInputs(within: Element): string[] {
  return [...within.querySelectorAll('input')].flatMap((input) => {
    const { value, type } = input;
    const shown = wholeIn(input);
    if (type !== 'text' || shown === '' || !isSeen(input)) return [];
    const style = getComputedStyle(input);
    const letters = value === '' ? getComputedStyle(input, '::placeholder') : style;
    return widthOf(shown, letters) > roomIn(input, style) ? [`cut: ${shown} (${place(input)})`] : [];
  });
}

function cutChoices(within: Element): string[] {
  return [...within.querySelectorAll('select')].flatMap((choice) => {
    if (!isSeen(choice)) return [];
    const style = getComputedStyle(choice);
    const shown = choice.selectedOptions[0]?.textContent ?? '';
    return widthOf(shown, style) > roomIn(choice, style) ? [`cut: ${shown} (${place(choice)})`] : [];
  });
}

function overlapping(within: Element): string[] {
  const boxes = [...within.querySelectorAll('.qbo-row, .qbo-line, .qbo-line .qbo-cell, .qbo-condition, .qbo-adder')]
    .map((box) => ({ box, at: box.getBoundingClientRect() }))
    .filter(({ box, at }) => at.width > 1 && at.height > 1 && isSeen(box))
    .sort((a, b) => a.at.top - b.at.top);
  return boxes.flatMap(({ box, at }, index) => {
    const found: string[] = [];
    for (let next = index + 1; next < boxes.length; next += 1) {
      const other = boxes[next];
      if (!other || other.at.top >= at.bottom - 1) break;
      if (box.contains(other.box) || other.box.contains(box)) continue;
      const across = Math.min(at.right, other.at.right) - Math.max(at.left, other.at.left);
      const down = Math.min(at.bottom, other.at.bottom) - Math.max(at.top, other.at.top);
      if (across > 1 && down > 1)
        found.push(`over one another: ${place(box) || box.className} and ${place(other.box) || other.box.className}`);
    }
    return found;
  });
}

/**
 * What in a part of the page cannot be read whole: labels, buttons, choices, placeholders and numbers that have less room than
 * they need, texts that stand out of their box or are broken within a word, rows or cells that lie over one another, and, in a
 * narrow panel, labels that stand beside their fields.
 */
export function cutWithin(within: Element): string[] {
  const beside = besideFields(within);
  return [
    ...new Set([...beside, ...cutWords(within), ...cutInputs(within), ...cutChoices(within), ...overlapping(within)])
  ];
}
