import { type Said, say } from '../kit/say';
import type { Tokens } from './tokens';

const dayMs = 24 * 60 * 60_000;
/** Soon enough for a machine that runs for an hour a day, late enough not to be in the way of a start. */
const firstLookMs = 60_000;
/**
 * A refresh token lapses after 100 days without use (Assumption: refresh-idle); renewing it weekly outlasts three
 * months of being switched off.
 */
const idleMs = 7 * dayMs;
const lapsesSoonMs = 14 * dayMs;
const capSoonMs = 30 * dayMs;

/** A day as people write it in tables: 2026-12-31. */
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** What ends soon, and what to do about it. */
const ends = {
  lapse: (day: string) =>
    say(
      "The connection to QuickBooks ends on {day}: it could not be renewed. Check that this machine reaches Intuit, or open the connection's settings and connect again.",
      { day }
    ),
  cap: (day: string) =>
    say(
      "The connection to QuickBooks ends on {day}, five years after it was made, however much it is used. Open the connection's settings and connect again before that day.",
      { day }
    )
};

/**
 * Keeps an idle connection from lapsing (`qbo/oauth.md` section 3: 100 days without use, five years in all): it looks once
 * a day, renews what was not used for a week, and warns once of an end that comes near. Its timers keep no process alive.
 *
 * @returns a function that ends it
 */
export function keepAlive(tokens: Tokens, onWarning: (warning: Said) => void): () => void {
  const warned = new Set<keyof typeof ends>();

  function warn(kind: keyof typeof ends, endsAt: number | undefined, soonMs: number): void {
    const isSoon = endsAt !== undefined && endsAt > 0 && endsAt - Date.now() < soonMs;
    if (!isSoon) return void warned.delete(kind);
    if (warned.has(kind)) return;
    warned.add(kind);
    onWarning(ends[kind](dayOf(endsAt)));
  }

  async function look(): Promise<void> {
    if (tokens.problem()) return;
    const before = await tokens.times();
    // A typed refresh token that nothing has used yet lapses as well.
    const isIdle = before ? Date.now() - before.savedAt >= idleMs : tokens.state() === 'connected';
    // Without a network it is tried again tomorrow; that Intuit refuses it is told by the connection's state.
    if (isIdle) await tokens.get().catch(() => undefined);
    const now = await tokens.times();
    if (!now || tokens.problem()) return;
    warn('lapse', now.refreshEndsAt, lapsesSoonMs);
    warn('cap', now.hardEndsAt, capSoonMs);
  }

  // A store that cannot be read today may be tomorrow, and whoever uses the connection is told.
  const start = () => void look().catch(() => undefined);
  const first = setTimeout(start, firstLookMs).unref();
  const daily = setInterval(start, dayMs).unref();
  return () => {
    clearTimeout(first);
    clearInterval(daily);
  };
}
