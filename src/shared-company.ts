import { defaultLimits } from './client/call/throttle';
import type { Hint } from './feed/waking';
import { isObject } from './http/fault';
import type { Lease, SharedStarts, Sharing, UnderWay } from './state/sharing';

/** What processes tell each other of a company. */
export type News = { poll: true } | { wake: readonly Hint[] } | { reload: true } | { wrote: unknown };

export interface NewsListeners {
  /** A trigger is to poll now; the process that has the lease does. */
  poll: () => void;
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
  const channel = sharing.channel(name, (news) => {
    if (!isObject(news)) return;
    if (news.poll === true) listeners?.poll();
    if (news.wake !== undefined) listeners?.wake(hintsIn(news.wake));
    if (news.reload === true) listeners?.reload();
    if (news.wrote !== undefined) listeners?.wrote(news.wrote);
  });
  return {
    lease,
    starts,
    underWay,
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
