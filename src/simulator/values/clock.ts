export interface ClockSettings {
  /** Added to this machine's time, in ms. */
  offsetMs: number;
  /** Instant (epoch ms) at which the clock stands still; null: it runs. */
  frozenAt: number | null;
  /** How fast it runs; 10: ten seconds pass in one. */
  rate: number;
}

/** The simulator's own time: everything that it dates, expires or counts per second goes by it. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Ms that only grow, at the clock's rate, whatever is set: for what is counted per second. */
  elapsed(): number;
  settings(): ClockSettings;
  set(change: Partial<ClockSettings>): ClockSettings;
}

export function createClock(): Clock {
  let settings: ClockSettings = { offsetMs: 0, frozenAt: null, rate: 1 };
  let base = { real: performance.now(), elapsed: 0, wall: Date.now() };

  function elapsed(): number {
    return base.elapsed + (performance.now() - base.real) * settings.rate;
  }
  function running(): number {
    return base.wall + (elapsed() - base.elapsed);
  }
  return {
    now: () => Math.floor((settings.frozenAt ?? running()) + settings.offsetMs),
    elapsed,
    settings: () => settings,
    set(change) {
      base = { wall: running(), elapsed: elapsed(), real: performance.now() };
      settings = { ...settings, ...change };
      return settings;
    }
  };
}
