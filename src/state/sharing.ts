import type { QboError } from '../http/qbo-error';
import type { StateStore } from './store';

/** A time in which something is one's own alone. It ends by itself where it is not prolonged. */
export interface Term {
  /** Whether it lasts, by this process's own clocks. To be asked right before what must not be done twice. */
  isHeld(): boolean;
  /** The store, whose values cannot be written any more once the term is over and another's has begun. */
  readonly store: StateStore;
}

/** Why something is not one's own: another one has it, or nobody can tell. */
export type Standing =
  | { kind: 'held' }
  | { kind: 'starting' }
  | { kind: 'elsewhere' }
  | { kind: 'away'; problem: QboError };

/** What one of several processes has at a time, and another takes over when that one dies. */
export interface Lease {
  /** The present term; undefined while it is not one's own. */
  term(): Term | undefined;
  standing(): Standing;
  /** Calls the listener when that changes. Returns a function that ends it. */
  onChange(listener: () => void): () => void;
  /** Gives it up, so that another can take it at once. Never rejects. */
  close(): Promise<void>;
}

/** How many starts are allowed, as `ThrottleLimits` has it. */
export interface StartLimits {
  perSecond: number;
  perMinute: number;
  batchesPerMinute: number;
  inFlight: number;
}

/** A start that was granted. */
export interface GrantedStart {
  /** Its answer has come, or it has failed. */
  end(): void;
}

export type StartAnswer =
  | { kind: 'granted'; start: GrantedStart }
  /** Not before so many milliseconds. */
  | { kind: 'later'; ms: number }
  /** All starts are paused for so many milliseconds. */
  | { kind: 'paused'; ms: number }
  | { kind: 'away' };

/**
 * Whether all are counted `together`; `away`: nobody can be asked at present; `settling`: one can be asked again, and others may
 * not have noticed yet.
 */
export type StartsState = 'together' | 'settling' | 'away';

/** The starts of requests to a company, counted over all processes. */
export interface SharedStarts {
  /** Asks for a start. Never rejects. */
  take(kind: 'usual' | 'batch'): Promise<StartAnswer>;
  /** Pauses the starts of all for so many milliseconds. */
  pause(ms: number): void;
  state(): StartsState;
  /** Calls the listener when that changes. Returns a function that ends it. */
  onChange(listener: () => void): () => void;
  /**
   * Tells of starts that were made while nobody could be asked, before the next one is asked for.
   *
   * @param agesMs how long ago each was, in milliseconds
   */
  report(agesMs: readonly number[]): void;
  close(): void;
}

/** News between those who use the same company. */
export interface Channel {
  /** Tells the others; lost where they cannot be reached. */
  tell(news: unknown): void;
  close(): void;
}

/** What several processes have under way, such as requests whose answers have not come. */
export interface UnderWay {
  /**
   * Something begins. `seen` resolves when the others see it, or cannot be told within half a second, and never rejects; `end` is
   * called when it is over.
   */
  begin(content: unknown): { seen: Promise<void>; end(): void };
  /**
   * What others than this user have under way, without what a process that has died leaves.
   *
   * @throws QboError `QBO_UNAVAILABLE` where they cannot be asked
   */
  others(): Promise<unknown[]>;
  close(): void;
}

/** What processes that keep their values in one place share besides. */
export interface Sharing {
  /** All in this process who ask for one name have one lease. */
  lease(name: string): Lease;
  starts(name: string, limits: StartLimits): SharedStarts;
  /** @param listener called with what other users tell, of this process or another one */
  channel(name: string, listener: (news: unknown) => void): Channel;
  underWay(name: string): UnderWay;
}
