/** Names the parts that a typed input has made of `input`, so that screen readers find them. */
export function nameTypedInput(input: Element, label: string): void {
  for (const part of input.parentElement?.querySelectorAll(
    '.red-ui-typedInput-container input, .red-ui-typedInput-container button'
  ) ?? []) {
    const words = part.getAttribute('title');
    part.setAttribute('aria-label', words ? `${label}: ${words}` : label);
  }
}

/** Lets the editor's own buttons beside a select of configurations be reached and pressed by keyboard, under a name. */
export function nameConfigButtons(property: string, names: Readonly<Record<'edit' | 'add', string>>): void {
  for (const [what, name] of Object.entries(names)) {
    const part = document.getElementById(`node-input-btn-${property}-${what}`);
    if (!part) continue;
    part.setAttribute('aria-label', name);
    part.setAttribute('role', 'button');
    part.tabIndex = 0;
    part.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      part.click();
    });
  }
}
