import type { StateStore } from '../state/store';
import type { Letterbox } from './letterbox';
import type { Polled } from './polled';
import { createServing, type Serving } from './serving';
import type { Subscription, SubscriptionOptions } from './subscription';

/** A trigger as its feed has it. */
export interface Member extends Pick<Subscription, 'acknowledge'> {
  /** The trigger's. */
  readonly id: string;
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
  /** Takes what was acknowledged in processes that do not poll. Never rejects. */
  collect(): Promise<void>;
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
  /** Where processes that do not poll leave what is acknowledged there; undefined: there are none. */
  letterbox?: Letterbox;
  /** Something was left there. */
  onLeft?: () => void;
}

export function createMember({ realmId, options, entities, onRoom, letterbox, onLeft }: MemberParts): Member {
  const { intervalMs, wake = false, onStanding } = options;
  let serving: Serving | undefined;
  let closed = false;

  function end(): void {
    serving?.close();
    serving = undefined;
  }

  /** Where another process polls: it hears of it, or takes it when it next looks or the next one begins. */
  async function leave(eventIds: readonly string[]): Promise<readonly string[]> {
    if (closed || !options.acknowledge) return [];
    await letterbox?.leave(eventIds);
    onLeft?.();
    return [];
  }

  return {
    id: options.id,
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
      serving = createServing({
        store,
        realmId,
        options,
        entities,
        onRoom,
        letterbox,
        isOver: () => closed || isOver()
      });
    },
    end,
    isReady: () => serving?.isReady() ?? true,
    sent: () => serving?.sent() ?? Promise.resolve(),
    collect: () => serving?.collect() ?? Promise.resolve(),
    acknowledge: (eventIds) => serving?.acknowledge(eventIds) ?? leave(eventIds),
    close() {
      closed = true;
      end();
    }
  };
}
