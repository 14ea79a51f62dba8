import type { NodeAPI } from 'node-red';

/** Tells when flows have started; one listener for all nodes of a type, since Node warns of many on one emitter. */
export interface FlowsStarted {
  /** Calls `listener` once, the next time flows have started. */
  once(listener: () => void): void;
  /** Takes a listener back that has not been called. */
  cancel(listener: () => void): void;
}

export function watchFlows(RED: NodeAPI): FlowsStarted {
  const waiting = new Set<() => void>();
  RED.events.on('flows:started', () => {
    const listeners = [...waiting];
    waiting.clear();
    for (const listener of listeners) listener();
  });
  return {
    once: (listener) => void waiting.add(listener),
    cancel: (listener) => void waiting.delete(listener)
  };
}
