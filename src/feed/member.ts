import { toQboError } from '../http/thrown';
import type { StateStore } from '../state/store';
import { createDelivery } from './delivery';
import { tellLeftOver } from './left-over';
import type { Polled } from './polled';
import { createProgresses, identityOf } from './progress';
import type { Subscription, SubscriptionOptions } from './subscription';
import { optionsByEntity } from './watching';

/** A trigger as its feed has it. */
export interface Member extends Pick<Subscription, 'acknowledge'> {
  readonly intervalMs: number;
  readonly wake: boolean;
  /** What it watches, an entity each. */
  readonly parts: readonly Polled[];
  closed: boolean;
  /** Grid instant it is due at, in epoch milliseconds by the server's clock; undefined: not yet known. */
  dueAt: number | undefined;
  /** Grid instant of its last poll by the schedule, which must not come twice when the clock is corrected by a little. */
  polledAt: number | undefined;
  /** Whether it can take what a poll would find. */
  isReady(): boolean;
  /** Resolves when what the polls so far have found is sent, as far as it may be. Never rejects. */
  sent(): Promise<void>;
  close(): void;
}

export interface MemberParts {
  store: StateStore;
  realmId: string;
  options: SubscriptionOptions;
  entities: readonly string[];
  /** It is ready again, and was not. */
  onRoom: () => void;
}

/** Makes a trigger's part of the feed: where it stands in each entity, and what becomes of its events. */
export function createMember({ store, realmId, options, entities, onRoom }: MemberParts): Member {
  const { id, intervalMs, wake = false, acknowledge: acknowledging } = options;
  let last: unknown;
  // What is written at once fails at once.
  const onFailure = (thrown: unknown): void => {
    if (thrown !== last) options.onWarning(toQboError(thrown).said);
    last = thrown;
  };
  const kept = { store, key: `unacknowledged-${id}-${realmId}`, identity: identityOf(options), onFailure };
  const delivery =
    acknowledging &&
    createDelivery({
      ...kept,
      acknowledging,
      emit: options.emit,
      onWaiting: options.onWaiting ?? (() => undefined),
      onRoom
    });
  const leftOver = delivery ? undefined : tellLeftOver({ ...kept, emit: options.emit });
  let sending: Promise<void> = Promise.resolve();

  const told: SubscriptionOptions = delivery
    ? {
        ...options,
        onPoll(error) {
          options.onPoll(error);
          sending = delivery.send();
        }
      }
    : options;
  const progressOf = createProgresses(store, realmId, options, onFailure, delivery?.durable);
  const parts = optionsByEntity(told, entities).map((own): Polled => {
    const progress = progressOf(own.entity);
    return {
      options: delivery ? { ...own, emit: delivery.take } : own,
      progress: {
        ...progress,
        async load() {
          await (delivery ?? leftOver)?.load();
          return progress.load();
        }
      },
      closed: false,
      ...(delivery && { room: delivery.room })
    };
  });

  const member: Member = {
    intervalMs,
    wake,
    parts,
    dueAt: undefined,
    polledAt: undefined,
    closed: false,
    isReady: () => delivery?.isReady() ?? true,
    sent: () => sending,
    acknowledge: async (eventIds) => delivery?.acknowledge(eventIds) ?? [],
    close() {
      member.closed = true;
      (delivery ?? leftOver)?.close();
      for (const part of parts) {
        part.closed = true;
        part.progress.close();
      }
    }
  };
  return member;
}
