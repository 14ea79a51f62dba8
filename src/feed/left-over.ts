import { once } from '../kit/once';
import type { ChangeEvent } from './change';
import type { DeliveryParts } from './delivery';
import { createDeliveryFile } from './delivery-file';
import { settleMs } from './progress';

/** Tells what a trigger has kept to be acknowledged, since nobody acknowledges its events any more: once, as others. */
export function tellLeftOver(parts: Pick<DeliveryParts, 'store' | 'key' | 'identity' | 'emit' | 'onFailure'>): {
  load(): Promise<void>;
  close(): void;
} {
  const file = createDeliveryFile(parts.store, parts.key, parts.identity, parts.onFailure);
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function load(): Promise<void> {
    const left = await file.load();
    if (isClosed || left.length === 0) return;
    const events = left.map(({ event, attempts }): ChangeEvent => ({ ...event, attempt: attempts + 1 }));
    parts.emit(events);
    timer = setTimeout(() => {
      for (const { eventId } of events) file.done(eventId);
      file.saved().catch(parts.onFailure);
    }, settleMs);
  }

  return {
    load: once(load),
    close() {
      isClosed = true;
      clearTimeout(timer);
    }
  };
}
