import type { Node, NodeAPI } from 'node-red';
import { meaningOf, type QboError } from 'node-red-contrib-quickbooks-online/core';

type Fill = 'red' | 'green' | 'yellow' | 'blue' | 'grey';

/**
 * Shows a node's status: each change travels to every open editor, so it is shown only when it has changed, and at most four
 * times a second. Of what comes in between the last is shown.
 */
export interface StatusLine {
  /** @param text makes the words; asked for only once they are shown, as translating costs more than most else of a message */
  show(fill: Fill, shape: 'dot' | 'ring', text: () => string): void;
  showError(error: QboError): void;
  /** Nothing is shown any more. */
  close(): void;
}

/** Least time between two changes. */
const pauseMs = 250;

interface Wanted {
  fill: Fill;
  shape: 'dot' | 'ring';
  text: () => string;
}

export function createStatusLine(RED: NodeAPI, node: Pick<Node, 'status'>, type: string): StatusLine {
  let last = '';
  let wanted: Wanted | undefined;
  let pause: NodeJS.Timeout | undefined;
  let isClosed = false;

  /** Shows what is wanted, and waits before the next; nothing wanted ends the waiting. */
  function settle(): void {
    pause = undefined;
    if (!wanted) return;
    const { fill, shape, text: words } = wanted;
    wanted = undefined;
    const text = words();
    const key = `${fill} ${shape} ${text}`;
    if (key === last) return;
    last = key;
    pause = setTimeout(settle, pauseMs);
    pause.unref();
    node.status({ fill, shape, text });
  }

  function show(fill: Fill, shape: 'dot' | 'ring', text: () => string): void {
    if (isClosed) return;
    wanted = { fill, shape, text };
    if (!pause) settle();
  }

  return {
    show,
    showError({ code }) {
      show('red', 'ring', () => RED._(`${type}.status.${meaningOf(code)}`));
    },
    close() {
      isClosed = true;
      wanted = undefined;
      clearTimeout(pause);
    }
  };
}
