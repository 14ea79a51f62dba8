/** A value that Node-RED replaces by an environment variable when the flow starts. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && /^\$[{(][A-Za-z_]\w*[})]$/.test(value);
}

/** Text from an input as the number it is, or as it was written. */
export function numberOrText(text: string): number | string {
  const trimmed = text.trim();
  return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}
