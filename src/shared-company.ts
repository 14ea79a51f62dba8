import { randomUUID } from 'node:crypto';
import { defaultLimits } from './client/call/throttle';
import type { Poller } from './feed/poller';
import type { Hint } from './feed/waking';
import { asText, isObject } from './http/fault';
import { toQboError } from './http/thrown';
import type { Lease, SharedStarts, Sharing, UnderWay } from './state/sharing';

/** What processes tell each other of a company. */
export type News = { wake: readonly Hint[] } | { reload: true } | { wrote: unknown };

export interface NewsListeners {
  /** A trigger is to be polled for; resolves with whether this process has, which the one that has the lease does. */
  poll: (trigger: string) => Promise<boolean>;
  /** What a trigger waits for was acknowledged elsewhere. */
  acknowledged: (trigger: string) => void;
  /** Somebody has told of changes. */
  wake: (hints: readonly Hint[]) => void;
  /** Its tokens were changed by a person. */
  reload: () => void;
  /** What another one has written, as `OwnChanges` tells it. */
  wrote: (writes: unknown) => void;
}

/** What several processes share of a company. */
export interface SharedCompany {
  lease: Lease;
  starts: SharedStarts;
  /** Writes whose answers have not come. */
  underWay: UnderWay;
  /** The process that has the lease. */
  poller: Poller;
  tell(news: News): void;
  listen(listeners: NewsListeners): void;
  /** Gives the lease up. Never rejects. */
  close(): Promise<void>;
}

function hintsIn(value: unknown): Hint[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((hint) => {
    if (!isObject(hint) || typeof hint.entity !== 'string' || typeof hint.id !== 'string') return [];
    return { entity: hint.entity, id: hint.id };
  });
}

/** @param name of the app in the company */
export function shareCompany(sharing: Sharing, name: string): SharedCompany {
  const { perSecond, perMinute, batchesPerMinute, inFlight } = defaultLimits;
  const lease = sharing.lease(name);
  const starts = sharing.starts(name, { perSecond, perMinute, batchesPerMinute, inFlight });
  const underWay = sharing.underWay(name);
  let listeners: NewsListeners | undefined;
  /** Those who wait for an answer to what they have asked, by its id. */
  const asking = new Map<string, (failure?: string) => void>();

  async function answer(ask: string, trigger: string): Promise<void> {
    try {
      if (await listeners?.poll(trigger)) channel.tell({ polled: ask });
    } catch (thrown) {
      channel.tell({ polled: ask, failure: toQboError(thrown).cause.message });
    }
  }

  const channel = sharing.channel(name, (news) => {
    if (!isObject(news)) return;
    if (isObject(news.poll)) void answer(String(news.poll.ask), String(news.poll.trigger));
    if (typeof news.polled === 'string') asking.get(news.polled)?.(asText(news.failure));
    if (typeof news.acknowledged === 'string') listeners?.acknowledged(news.acknowledged);
    if (news.wake !== undefined) listeners?.wake(hintsIn(news.wake));
    if (news.reload === true) listeners?.reload();
    if (news.wrote !== undefined) listeners?.wrote(news.wrote);
  });
  return {
    lease,
    starts,
    underWay,
    poller: {
      ask(trigger, onAnswer) {
        const ask = randomUUID();
        asking.set(ask, onAnswer);
        channel.tell({ poll: { ask, trigger } });
        return () => void asking.delete(ask);
      },
      tellAcknowledged: (acknowledged) => channel.tell({ acknowledged })
    },
    tell: channel.tell,
    listen: (own) => void (listeners = own),
    async close() {
      channel.close();
      starts.close();
      underWay.close();
      await lease.close();
    }
  };
}
