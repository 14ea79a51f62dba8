import type { NodeAPI } from 'node-red';

/** Tells when flows have started; one listener for all nodes of a type, since Node warns of many on one emitter. */
export interface FlowsStarted {
  /** Calls `listener` once, the next time flows have started. */
  once(listener: () => void): void;
  /** Calls `listener` each time that flows have started. */
  each(listener: () => void): void;
  /** Takes a listener back. */
  cancel(listener: () => void): void;
}

export function watchFlows(RED: NodeAPI): FlowsStarted {
  const waiting = new Set<() => void>();
  const always = new Set<() => void>();
  RED.events.on('flows:started', () => {
    const listeners = [...waiting, ...always];
    waiting.clear();
    for (const listener of listeners) listener();
  });
  return {
    once: (listener) => void waiting.add(listener),
    each: (listener) => void always.add(listener),
    cancel(listener) {
      waiting.delete(listener);
      always.delete(listener);
    }
  };
}
