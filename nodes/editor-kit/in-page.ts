/**
 * Works on a dialog that is in the page: at once, or when it is back there. The editor takes a dialog out while another one, such
 * as that of its connection, lies on it; what has come meanwhile would be lost. Nothing is done where all dialogs are closed first.
 */
export function whenInPage(part: Element, work: () => void): void {
  if (part.isConnected) return work();
  const look = (): void => {
    if (!part.isConnected) return;
    stop();
    work();
  };
  function stop(): void {
    RED.events.off('editor:change', look);
    RED.events.off('editor:close', stop);
  }
  RED.events.on('editor:change', look);
  RED.events.on('editor:close', stop);
}
