/** Closes what floats over the page, of which there is one at most. */
let closeOpen: (() => void) | undefined;
let isListening = false;

/**
 * Told what closes the list or menu that has opened, which stands outside the dialog, and undefined once it is closed: a
 * dialog that is closed by a key takes it along.
 */
export function floating(close: (() => void) | undefined): void {
  closeOpen = close;
  if (isListening) return;
  isListening = true;
  RED.events.on('editor:close', () => closeOpen?.());
}
