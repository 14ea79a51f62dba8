import type { QboError } from '../http/qbo-error';
import type { Said } from '../kit/say';
import type { Standing } from '../state/sharing';
import type { ChangeEvent, EventKind } from './change';

/** Where a trigger starts when it has no cursor: at the server's present, or at an instant of the past. */
export type StartFrom = { kind: 'now' } | { kind: 'date'; sinceMs: number };

/** How events are told that count as told only once they are acknowledged. */
export interface Acknowledging {
  /** So many are out at once at most. */
  inFlight: number;
  /** After this time one is sent again. */
  retryAfterMs: number;
}

export interface SubscriptionOptions {
  /** The trigger's id; its cursor is kept under it. */
  id: string;
  /** The connection it was told to use; another one starts anew, even to the same company. */
  connection: string;
  /** API name of a catalog entity, or `everyEntity`. */
  entity: string;
  events: ReadonlySet<EventKind>;
  intervalMs: number;
  startFrom: StartFrom;
  /** It is woken when somebody tells of a change, as a webhook does. */
  wake?: boolean;
  /** What the connection has made itself is not told. */
  ignoreOwn?: boolean;
  /** Each event is sent until it is acknowledged. */
  acknowledge?: Acknowledging;
  /** Called with how many events wait to be acknowledged. */
  onWaiting?: (count: number) => void;
  /** Sends the events of one poll, in order. When it returns, they count as sent. */
  emit: (events: readonly ChangeEvent[]) => void;
  /** Called after each poll: without an error it was a success. */
  onPoll: (error?: QboError) => void;
  /** Called for what a user should know though nothing failed. */
  onWarning: (warning: Said) => void;
  /** Of several processes one polls a company at a time; called when this one cannot or need not, and when it can again. */
  onStanding?: (standing: Standing) => void;
}

/** A trigger's part of the feed. */
export interface Subscription {
  /** Polls at once; resolves when that poll has ended, and rejects with its failure. */
  pollNow(): Promise<void>;
  /**
   * Takes note that events were dealt with, of a trigger whose events are acknowledged. Durable when it resolves, with the ids of
   * those that it has sent.
   *
   * @throws QboError `QBO_UNAVAILABLE` when it cannot be saved: the events may come again with the next process then
   */
  acknowledge(eventIds: readonly string[]): Promise<readonly string[]>;
  /**
   * The newest record of what it watches as an event, to try a flow with. It is told to nobody else and moves nothing.
   *
   * @throws QboError `QBO_NOT_FOUND` where there is none
   */
  sample(): Promise<ChangeEvent>;
  /** Ends it: from then on it sends nothing and moves nothing. */
  close(): void;
}
