/** How many milliseconds pass for the client in one of this machine's. */
const speed = 20;

let users = 0;
let end: (() => void) | undefined;

/**
 * Who sets timers that stay as they are: sockets keep theirs from one test to the next and fail where they are too early, and how
 * long somebody waits for an answer is not pause but this machine's work.
 */
const unhurried = /undici|[\\/]call[\\/]patience\./;

/**
 * Whether one of those sets this timer. Asked of the frames themselves, as to write down a stack with source maps takes longer
 * than most that is timed.
 */
function isUnhurried(): boolean {
  const { prepareStackTrace } = Error;
  let isFound = false;
  Error.prepareStackTrace = (_error, frames) => {
    isFound = frames.some((frame) => unhurried.test(frame.getFileName() ?? ''));
    return '';
  };
  // Prepared as it is read.
  void new Error().stack;
  Error.prepareStackTrace = prepareStackTrace;
  return isFound;
}

function begin(): () => void {
  const { setTimeout: usual } = globalThis;
  const hurried = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    usual(work, isUnhurried() ? ms : ms / speed, ...args);
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
 * The time of day, sockets, how long an answer is waited for and mocha's own time-outs stay as they are. Timers begun meanwhile end even if it has ended before.
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
