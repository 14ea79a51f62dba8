/** How many milliseconds pass for the client in one of this machine's. */
const speed = 20;

let users = 0;
let end: (() => void) | undefined;

/**
 * Whether sockets set this timer: theirs are kept from one test to the next, and fail where they are too early. Asked of the
 * frames themselves, as to write down a stack with source maps takes longer than most that is timed.
 */
function isOfSockets(): boolean {
  const { prepareStackTrace } = Error;
  let isOf = false;
  Error.prepareStackTrace = (_error, frames) => {
    isOf = frames.some((frame) => frame.getFileName()?.includes('undici'));
    return '';
  };
  // Prepared as it is read.
  void new Error().stack;
  Error.prepareStackTrace = prepareStackTrace;
  return isOf;
}

function begin(): () => void {
  const { setTimeout: usual } = globalThis;
  const hurried = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    usual(work, isOfSockets() ? ms : ms / speed, ...args);
  globalThis.setTimeout = Object.assign(hurried, usual);
  const now = performance.now.bind(performance);
  const began = now();
  performance.now = () => began + (now() - began) * speed;
  return () => {
    globalThis.setTimeout = usual;
    performance.now = now;
  };
}

/**
 * Lets what waits in this process wait a twentieth: pauses before a repetition, turns in the throttle, and what measures them.
 * The time of day, sockets and mocha's own time-outs stay as they are. Timers begun meanwhile end even if it has ended before.
 *
 * @returns a function that ends it; of several at the same time the last one does
 */
export function hurry(): () => void {
  users += 1;
  end ??= begin();
  let isEnded = false;
  return () => {
    if (isEnded) return;
    isEnded = true;
    users -= 1;
    if (users > 0) return;
    end?.();
    end = undefined;
  };
}
