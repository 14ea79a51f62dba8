let pressed: Node | undefined;
let isListening = false;
let held: (() => void)[] = [];

function letGo(): void {
  pressed = undefined;
  const draws = held;
  held = [];
  for (const draw of draws) draw();
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener('mousedown', ({ target }) => (pressed = target instanceof Node ? target : undefined), true);
  // The click comes after it.
  window.addEventListener('mouseup', () => window.setTimeout(letGo), true);
  // What is dragged away, or let go outside of the window, is told by nothing else.
  window.addEventListener('mousemove', ({ buttons }) => pressed && buttons === 0 && letGo(), true);
}

/**
 * Draws a part of the page: at once, or, while something in `place` is pressed, once that is let go. What is pressed would else
 * be gone or elsewhere before the click, and the click lost.
 */
export function drawBetweenPresses(place: HTMLElement, draw: () => void): void {
  listen();
  if (pressed && place.contains(pressed)) held.push(draw);
  else draw();
}
