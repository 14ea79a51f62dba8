import { toQboError } from '../http/thrown';
import type { StateStore } from '../state/store';
import type { Polled } from './polled';
import { createProgresses } from './progress';
import type { SubscriptionOptions } from './subscription';
import { optionsByEntity } from './watching';

/**
 * What a trigger watches, an entity each, from where it has come to.
 *
 * @param isOver nothing is told to it any more; what cannot be saved then, because another process goes on with it, is no failure
 */
export function partsOf(
  options: SubscriptionOptions,
  entities: readonly string[],
  { store, realmId, isOver }: { store: StateStore; realmId: string; isOver: () => boolean }
): readonly Polled[] {
  const progressOf = createProgresses(store, realmId, options, (thrown) => {
    if (!isOver()) options.onWarning(toQboError(thrown).said);
  });
  return optionsByEntity(options, entities).map((part) => ({
    options: part,
    progress: progressOf(part.entity),
    get closed() {
      return isOver();
    }
  }));
}
