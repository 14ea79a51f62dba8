import type { StateStore } from '../state/store';
import type { Polled } from './polled';
import { createServing, type Serving } from './serving';
import type { Subscription, SubscriptionOptions } from './subscription';

/** A trigger as its feed has it. */
export interface Member extends Pick<Subscription, 'acknowledge'> {
  readonly intervalMs: number;
  readonly wake: boolean;
  readonly onStanding: SubscriptionOptions['onStanding'];
  /** What it watches, an entity each; nothing while another process polls for it. */
  readonly parts: readonly Polled[];
  readonly closed: boolean;
  /** Grid instant it is due at, in epoch milliseconds by the server's clock; undefined: not yet known. */
  dueAt: number | undefined;
  /** Grid instant of its last poll by the schedule, which must not come twice when the clock is corrected by a little. */
  polledAt: number | undefined;
  /** Begins from where it has come to, as another process may have come further meanwhile. */
  begin(store: StateStore, isOver: () => boolean): void;
  /** It is told nothing until it begins anew. */
  end(): void;
  /** Whether it can take what a poll would find. */
  isReady(): boolean;
  /** Resolves when what the polls so far have found is sent, as far as it may be. Never rejects. */
  sent(): Promise<void>;
  close(): void;
}

export interface MemberParts {
  realmId: string;
  options: SubscriptionOptions;
  entities: readonly string[];
  /** It is ready again, and was not. */
  onRoom: () => void;
}

export function createMember({ realmId, options, entities, onRoom }: MemberParts): Member {
  const { intervalMs, wake = false, onStanding } = options;
  let serving: Serving | undefined;
  let closed = false;

  function end(): void {
    serving?.close();
    serving = undefined;
  }

  return {
    intervalMs,
    wake,
    onStanding,
    get parts() {
      return serving?.parts ?? [];
    },
    get closed() {
      return closed;
    },
    dueAt: undefined,
    polledAt: undefined,
    begin(store, isOver) {
      end();
      serving = createServing({ store, realmId, options, entities, onRoom, isOver: () => closed || isOver() });
    },
    end,
    isReady: () => serving?.isReady() ?? true,
    sent: () => serving?.sent() ?? Promise.resolve(),
    // What another process has sent it sends again where nobody has acknowledged it there.
    acknowledge: (eventIds) => serving?.acknowledge(eventIds) ?? Promise.resolve([]),
    close() {
      closed = true;
      end();
    }
  };
}
