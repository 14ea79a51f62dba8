let canvas: CanvasRenderingContext2D | null | undefined;

function widthOf(text: string, box: HTMLInputElement): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return 0;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(box, '::placeholder');
  canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return canvas.measureText(text).width;
}

/** What each box says while it is empty. */
const hints = new WeakMap<HTMLInputElement, readonly string[]>();

function fit(box: HTMLInputElement): void {
  if (box.clientWidth === 0) return;
  const { paddingLeft, paddingRight } = getComputedStyle(box);
  const room = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const words = hints.get(box)?.find((hint) => widthOf(hint, box) <= room) ?? '';
  if (box.placeholder !== words) box.placeholder = words;
}

let observer: ResizeObserver | undefined;

function watch(box: HTMLInputElement): void {
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) if (target instanceof HTMLInputElement) fit(target);
  });
  observer.observe(box);
}

/** The hint that a box was given, whether there is room for it or not. */
export function hintOf(box: HTMLInputElement): string {
  return hints.get(box)?.[0] ?? box.placeholder;
}

/**
 * Shows a hint in an empty box where it has room for all of it, else one that is shorter, or none; where the mouse rests on the
 * box, it is told in any case.
 */
export function setHint(box: HTMLInputElement, hint: string, ...shorter: string[]): void {
  if (hints.get(box)?.[0] === hint) return;
  const isNew = !hints.has(box);
  hints.set(box, [hint, ...shorter]);
  box.title = hint;
  box.placeholder = hint;
  if (isNew) watch(box);
  else fit(box);
}
