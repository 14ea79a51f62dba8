import type { Page } from 'playwright-core';

/** Something in a panel that is hard to see: what it is, and its contrast to what is behind it. */
export interface Faint {
  what: string;
  ratio: number;
}

/** What tests are compiled with names functions by a function of its own, which a page does not have. */
export const withNames = 'window.__name ??= (value) => value';

/**
 * What in a part of the page has less contrast than WCAG 2.2 AA asks for: 4.5 for text and placeholders (1.4.3), 3 for the borders
 * of fields (1.4.11). What is disabled is not judged.
 */
export async function faintIn(page: Page, selector: string): Promise<Faint[]> {
  await page.evaluate(withNames);
  return page.evaluate((root) => {
    type Color = [number, number, number, number];
    const parse = (text: string): Color => {
      const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      // A mixed color is told in parts of one.
      const of = text.startsWith('color(') ? 255 : 1;
      return [r * of, g * of, b * of, a];
    };
    const over = ([r, g, b, a]: Color, [R, G, B]: Color): Color => [
      r * a + R * (1 - a),
      g * a + G * (1 - a),
      b * a + B * (1 - a),
      1
    ];
    const behind = (element: Element | null): Color => {
      if (!element) return [255, 255, 255, 1];
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const light = ([r, g, b]: Color): number => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => {
        const value = part / 255;
        return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const contrast = (color: Color, ground: Color): number => {
      const [a, b] = [light(over(color, ground)), light(ground)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const faint: Faint[] = [];
    const judge = (what: string, color: Color, ground: Color, least: number): void => {
      const ratio = Math.floor(contrast(color, ground) * 100) / 100;
      if (ratio < least) faint.push({ what, ratio });
    };
    const isSeen = (element: Element): boolean =>
      element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });
    const name = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className}`;
    for (const element of document.querySelectorAll(`${root}, ${root} *`)) {
      if (!isSeen(element) || element.closest(':disabled, [disabled], .disabled')) continue;
      const style = getComputedStyle(element);
      const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const ground = behind(element);
      if (says)
        judge(`${element.textContent?.trim().slice(0, 40)} (${name(element)})`, parse(style.color), ground, 4.5);
      if (element instanceof HTMLInputElement && element.placeholder !== '' && element.value === '') {
        const hint = getComputedStyle(element, '::placeholder');
        const [r, g, b, a] = parse(hint.color);
        judge(`${element.placeholder} (placeholder)`, [r, g, b, a * Number(hint.opacity)], ground, 4.5);
      }
      const isField =
        element.matches('.red-ui-typedInput-container, select, .qbo-disclose') ||
        (element instanceof HTMLInputElement && element.type === 'text');
      if (isField && parseFloat(style.borderBottomWidth) > 0)
        judge(`border of ${name(element)}`, parse(style.borderBottomColor), behind(element.parentElement), 3);
    }
    return faint.filter(({ what }, index) => faint.findIndex((one) => one.what === what) === index);
  }, selector);
}
