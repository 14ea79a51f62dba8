import type { Page } from 'playwright-core';
import { withNames } from './contrast';

/**
 * What in a part of the page cannot be read whole: labels, buttons, choices, placeholders and numbers that have less room than
 * they need, and rows or cells that lie over one another.
 */
export async function cutIn(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(withNames);
  return page.evaluate((root) => {
    const wrong = new Set<string>();
    const canvas = document.createElement('canvas').getContext('2d');
    const isSeen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
    };
    const place = (element: Element): string => element.closest('[data-path]')?.getAttribute('data-path') ?? '';
    const widthOf = (text: string, style: CSSStyleDeclaration): number => {
      if (!canvas) return 0;
      canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      return canvas.measureText(text).width;
    };
    const within = document.querySelector(root);
    if (!within) return [`no ${root}`];
    for (const element of within.querySelectorAll('label, h4, small, code, output, summary, button, a, span')) {
      if (!isSeen(element) || element.closest('.red-ui-typedInput-options, .qbo-notes, .qbo-disclose')) continue;
      const clips = getComputedStyle(element).overflowX !== 'visible';
      if (clips && element.scrollWidth > element.clientWidth + 1)
        wrong.add(`cut: ${element.textContent?.trim()} (${place(element)})`);
    }
    for (const input of within.querySelectorAll('input')) {
      if (!isSeen(input) || input.type !== 'text') continue;
      const style = getComputedStyle(input);
      const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const isNumber = /^-?[\d.,]+$/.test(input.value);
      const hint = input.value === '' ? input.placeholder : '';
      if (isNumber && widthOf(input.value, style) > room + 1) wrong.add(`cut: ${input.value} (${place(input)})`);
      if (hint !== '' && widthOf(hint, getComputedStyle(input, '::placeholder')) > room + 1)
        wrong.add(`cut: ${hint} (${place(input)})`);
    }
    for (const choice of within.querySelectorAll('select')) {
      if (!isSeen(choice)) continue;
      const style = getComputedStyle(choice);
      const room = choice.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const words = choice.selectedOptions[0]?.textContent ?? '';
      if (widthOf(words, style) > room + 1) wrong.add(`cut: ${words} (${place(choice)})`);
    }
    const boxes = [...within.querySelectorAll('.qbo-row, .qbo-line, .qbo-line .qbo-cell, .qbo-condition, .qbo-adder')];
    const seen = boxes.filter(isSeen).map((box) => ({ box, at: box.getBoundingClientRect() }));
    for (const [index, { box, at }] of seen.entries()) {
      for (const { box: other, at: there } of seen.slice(index + 1)) {
        if (box.contains(other) || other.contains(box)) continue;
        const across = Math.min(at.right, there.right) - Math.max(at.left, there.left);
        const down = Math.min(at.bottom, there.bottom) - Math.max(at.top, there.top);
        if (across > 1 && down > 1)
          wrong.add(`over one another: ${place(box) || box.className} and ${place(other) || other.className}`);
      }
    }
    return [...wrong];
  }, selector);
}
