import type { openActionPanel } from '../panel/action-panel';

type Panel = { openActionPanel: typeof openActionPanel };

declare global {
  interface Window {
    /** Set by the script that the build makes of nodes/action/panel/action-panel.ts. */
    qboActionPanel?: Panel;
  }
}

/** Relative, so that it works wherever the editor is. */
const address = 'qbo/action-panel.js';

/**
 * Hands over what the dialog of an action is made with. It is loaded when the first one opens, because it is more than every
 * editor should load at its start.
 */
export function withActionPanel(done: (panel: Panel) => void, failed: () => void): void {
  if (window.qboActionPanel) return done(window.qboActionPanel);
  const script = document.createElement('script');
  script.src = address;
  script.addEventListener('load', () => (window.qboActionPanel ? done(window.qboActionPanel) : failed()));
  script.addEventListener('error', () => {
    script.remove();
    failed();
  });
  document.head.append(script);
}
