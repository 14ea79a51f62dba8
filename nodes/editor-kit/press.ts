let pressed: Node | undefined;
let isListening = false;
/** By the part of the page that they draw; of several only the newest. */
const held = new Map<HTMLElement, () => void>();

function letGo(): void {
  pressed = undefined;
  const draws = [...held.values()];
  held.clear();
  for (const draw of draws) draw();
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener('mousedown', ({ target }) => (pressed = target instanceof Node ? target : undefined), true);
  // The click comes after it.
  window.addEventListener('mouseup', () => window.setTimeout(letGo), true);
}

/**
 * Draws a part of the page anew: at once, or, while something in it is pressed, once that is let go. What is pressed would else
 * be gone before the click, and the click with it.
 */
export function drawBetweenPresses(place: HTMLElement, draw: () => void): void {
  listen();
  if (pressed && place.contains(pressed)) held.set(place, draw);
  else draw();
}
