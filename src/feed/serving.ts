import { toQboError } from '../http/thrown';
import type { StateStore } from '../state/store';
import { createDelivery } from './delivery';
import { tellLeftOver } from './left-over';
import type { Letterbox } from './letterbox';
import type { Polled } from './polled';
import { createProgresses, identityOf } from './progress';
import type { Subscription, SubscriptionOptions } from './subscription';
import { optionsByEntity } from './watching';

/** What this process does for a trigger, as long as it is the one that polls. */
export interface Serving extends Pick<Subscription, 'acknowledge'> {
  readonly parts: readonly Polled[];
  /** Takes what was acknowledged in processes that do not poll. Never rejects. */
  collect(): Promise<void>;
  /** Whether it can take what a poll would find. */
  isReady(): boolean;
  /** Resolves when what the polls so far have found is sent, as far as it may be. Never rejects. */
  sent(): Promise<void>;
  close(): void;
}

export interface ServingParts {
  store: StateStore;
  realmId: string;
  options: SubscriptionOptions;
  entities: readonly string[];
  /** It is ready again, and was not. */
  onRoom: () => void;
  /** Where processes that do not poll leave what is acknowledged there; undefined: there are none. */
  letterbox?: Letterbox;
  /** Nothing is told any more; what cannot be saved then, because another process goes on with it, is no failure. */
  isOver: () => boolean;
}

/** Where a trigger stands in each entity, and what becomes of its events. */
export function createServing({ store, realmId, options, entities, onRoom, letterbox, isOver }: ServingParts): Serving {
  const { id, acknowledge: acknowledging } = options;
  let last: unknown;
  // What is written at once fails at once.
  const onFailure = (thrown: unknown): void => {
    if (thrown !== last && !isOver()) options.onWarning(toQboError(thrown).said);
    last = thrown;
  };
  const emit: SubscriptionOptions['emit'] = (events) => {
    if (!isOver()) options.emit(events);
  };
  const kept = { store, key: `unacknowledged-${id}-${realmId}`, identity: identityOf(options), onFailure, emit };
  const delivery =
    acknowledging &&
    createDelivery({ ...kept, acknowledging, onWaiting: options.onWaiting ?? (() => undefined), onRoom });
  const leftOver = delivery ? undefined : tellLeftOver(kept);
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
  async function collect(): Promise<void> {
    if (!delivery || isOver()) return;
    // What cannot be taken lies there until the next poll.
    await letterbox?.collect(delivery.acknowledge).catch(() => undefined);
  }

  const progressOf = createProgresses(store, realmId, options, onFailure, delivery?.durable);
  const parts = optionsByEntity(told, entities).map((own, index): Polled => {
    const progress = progressOf(own.entity);
    return {
      options: delivery ? { ...own, emit: delivery.take } : own,
      progress: {
        ...progress,
        async load() {
          await (delivery ?? leftOver)?.load();
          if (index === 0) await collect();
          return progress.load();
        }
      },
      get closed() {
        return isOver();
      },
      ...(delivery && { room: delivery.room })
    };
  });

  return {
    parts,
    collect,
    isReady: () => delivery?.isReady() ?? true,
    sent: () => sending,
    acknowledge: async (eventIds) => delivery?.acknowledge(eventIds) ?? [],
    close() {
      (delivery ?? leftOver)?.close();
      for (const { progress } of parts) progress.close();
    }
  };
}
