import type { Progress } from './progress';
import type { SubscriptionOptions } from './subscription';

/** A trigger as a poll sees it. */
export interface Polled {
  options: SubscriptionOptions;
  progress: Progress;
  /** Nothing is told to it any more. */
  readonly closed: boolean;
  /** How many events it takes at present; without it, all. */
  room?: () => number;
}
