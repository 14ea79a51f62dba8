/** Closes what floats over the page, of which there is one at most. */
let closeOpen: (() => void) | undefined;
let isListening = false;

/** Told what closes a list or menu that has opened; it stands outside the dialog, and goes when a key closes that. */
export function opened(close: () => void): void {
  closeOpen = close;
  if (isListening) return;
  isListening = true;
  RED.events.on('editor:close', () => closeOpen?.());
}

/** Told once it is closed. */
export function closed(close: () => void): void {
  if (closeOpen === close) closeOpen = undefined;
}

const gapPx = 2;
const mostPx = 320;
/** A name and what stands beside it, in a narrow column too. */
const leastPx = 340;

/** Puts a list below its box, or above it where there is more room. */
export function placeList(list: HTMLElement, box: HTMLElement): void {
  const { top, bottom, left, width } = box.getBoundingClientRect();
  const below = window.innerHeight - bottom - 2 * gapPx;
  const above = top - 2 * gapPx;
  const goesUp = below < 160 && above > below;
  const height = Math.min(mostPx, goesUp ? above : below);
  const listWidth = Math.min(Math.max(width, leastPx), window.innerWidth - 2 * gapPx);
  Object.assign(list.style, {
    left: `${Math.max(0, Math.min(left, window.innerWidth - listWidth - gapPx))}px`,
    width: `${listWidth}px`,
    maxHeight: `${height}px`,
    top: goesUp ? '' : `${bottom + gapPx}px`,
    bottom: goesUp ? `${window.innerHeight - top + gapPx}px` : ''
  });
}
