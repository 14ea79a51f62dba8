/** What is to be called when a signal fires; one listener on the signal, however much waits for it. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

function watch(signal: AbortSignal): Set<() => void> {
  const known = waiting.get(signal);
  if (known) return known;
  const listeners = new Set<() => void>();
  waiting.set(signal, listeners);
  signal.addEventListener(
    'abort',
    () => {
      const called = [...listeners];
      listeners.clear();
      for (const listener of called) listener();
    },
    { once: true }
  );
  return listeners;
}

/**
 * Calls `listener` once when the signal fires, which it must not have done yet. A node's signal is waited for by as many as
 * it has messages, and Node.js warns of more than ten listeners on one.
 *
 * @returns a function that ends it
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (!signal) return () => undefined;
  watch(signal).add(listener);
  return () => offAbort(signal, listener);
}

/** Ends what `onAbort` has begun, for whoever keeps no function for it. */
export function offAbort(signal: AbortSignal | undefined, listener: () => void): void {
  if (signal) waiting.get(signal)?.delete(listener);
}
