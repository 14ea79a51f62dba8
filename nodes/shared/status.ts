import type { Node, NodeAPI } from 'node-red';
import type { QboError } from 'node-red-contrib-quickbooks-online/core';

type Fill = 'red' | 'green' | 'yellow' | 'blue' | 'grey';

/** Shows a node's status, and only when it has changed: each change travels to every open editor. */
export interface StatusLine {
  show(fill: Fill, shape: 'dot' | 'ring', text: string): void;
  showError(error: QboError): void;
  clear(): void;
}

/** Codes whose status has words of its own; others show their code. */
const worded = new Set([
  'QBO_INVALID_INPUT',
  'QBO_RECONNECT_NEEDED',
  'QBO_NETWORK',
  'QBO_TIMEOUT',
  'QBO_UNAVAILABLE',
  'QBO_THROTTLED',
  'QBO_QUOTA_EXCEEDED'
]);

export function createStatusLine(RED: NodeAPI, node: Node, type: string): StatusLine {
  let last = '';
  function show(fill: Fill, shape: 'dot' | 'ring', text: string): void {
    const key = `${fill} ${shape} ${text}`;
    if (key === last) return;
    last = key;
    node.status({ fill, shape, text });
  }
  return {
    show,
    showError(error) {
      const text = worded.has(error.code)
        ? RED._(`${type}.status.${error.code}`)
        : `${RED._(`${type}.status.error`)} ${error.code}`;
      show('red', 'ring', text);
    },
    clear() {
      if (last === '') return;
      last = '';
      node.status({});
    }
  };
}
