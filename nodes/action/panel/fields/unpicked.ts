/** What the open dialogs say of text that was typed into a box and is no pick, by the place in which they say it. */
const sentences = new Map<HTMLElement, string>();

/** Remembers what is said there; none: nothing is left to say. */
export function setUnpicked(place: HTMLElement, sentence?: string): void {
  if (sentence === undefined) sentences.delete(place);
  else sentences.set(place, sentence);
}

/** What is said within `form`, which is about to go with its dialog; nothing of it is remembered. */
export function takeUnpicked(form: HTMLElement): string[] {
  const taken = [...sentences].filter(([place]) => form.contains(place));
  sentences.clear();
  return taken.map(([, sentence]) => sentence);
}
