/** Calls `work` when the page has nothing else to do; it goes on while `hasTime` says so. Safari knows no such moments. */
export function whenIdle(work: (hasTime: () => boolean) => void): void {
  if (typeof window.requestIdleCallback === 'function') {
    window.requestIdleCallback((deadline) => work(() => deadline.timeRemaining() > 0), { timeout: 500 });
    return;
  }
  window.setTimeout(() => {
    const end = performance.now() + 10;
    work(() => performance.now() < end);
  }, 20);
}
