import type { ComboboxItem, ComboboxOptions } from '../../../editor-kit/combobox';
import type { Translate } from '../../../editor-kit/red';
import type { Leaf } from '../../../shared/editor/leaves';
import {
  createLookUp,
  typingPauseMs,
  type Failure,
  type LookupRecord,
  type Offer
} from '../../../shared/editor/lookup';
import type { PickRules } from './value-types';

/** A record as it was picked; without more than its Id where that was typed. */
export interface Picked {
  id: string;
  label?: string;
  realmId?: string;
  record?: LookupRecord;
}

const idPattern = /^\d+$/;

/** What is to be said where the company could not be asked. */
export function failureWords({ status, message }: Failure, t: Translate): string {
  return message ?? t(status === 404 ? 'pick.notDeployed' : 'pick.failed', { status });
}

/**
 * Looks for records that a field may refer to, for a box in which one is chosen.
 *
 * @param entities kinds of records that it may point at now
 * @param take called with the one that is chosen
 */
export function recordSearch(
  leaf: Leaf,
  rules: PickRules,
  entities: () => readonly string[],
  take: (picked: Picked) => void,
  t: Translate
): ComboboxOptions['search'] {
  const lookUps = new Map<string, ReturnType<typeof createLookUp>>();
  let pause: number | undefined;
  let newest = 0;

  function lookUpOf(entity: string): ReturnType<typeof createLookUp> {
    const known = lookUps.get(entity) ?? createLookUp();
    lookUps.set(entity, known);
    return known;
  }

  /** What records of a kind are called, where those of several stand in one list. */
  function headingOf(entity: string): string {
    const words = t(`entity.${entity}`);
    return words.endsWith(`entity.${entity}`) ? entity : words;
  }

  function itemsOf({ realmId, records }: Offer, group: string | undefined): ComboboxItem[] {
    return records.map((record): ComboboxItem => {
      const { id, name, detail } = record;
      return { value: id, label: name, detail, group, act: () => take({ id, label: name, realmId, record }) };
    });
  }

  return (text, show) => {
    window.clearTimeout(pause);
    const connection = rules.company.connection();
    const id = text.trim();
    const byId: ComboboxItem[] = idPattern.test(id)
      ? [{ value: id, label: t('pick.asId', { id }), act: () => take({ id }) }]
      : [];
    if (connection === '') return show(byId, t('pick.noConnection'));
    const kinds = entities();
    if (kinds.length === 0) return show(byId, t('pick.noKind'));
    const mine = ++newest;
    const ask = (): void => {
      const offers = new Map<string, Offer>();
      const form = rules.form?.();
      show([], t('pick.searching'));
      for (const entity of kinds)
        lookUpOf(entity).ask(
          { connection, entity, text, filter: leaf.filter, form },
          (offer) => {
            offers.set(entity, offer);
            if (mine !== newest || offers.size < kinds.length) return;
            const items = kinds.flatMap((kind) => {
              const offered = offers.get(kind);
              return offered ? itemsOf(offered, kinds.length > 1 ? headingOf(kind) : undefined) : [];
            });
            const note = [...offers.values()].some(({ more }) => more)
              ? t('pick.more')
              : items.length === 0
                ? t('pick.none')
                : undefined;
            show([...items, ...byId.filter(({ value }) => !items.some((item) => item.value === value))], note);
          },
          (failure) => {
            if (mine !== newest) return;
            const retry: ComboboxItem = { value: '', label: t('pick.retry'), act: ask };
            show([retry, ...byId], failureWords(failure, t));
          }
        );
    };
    // The list that is opened comes at once, what is typed after a pause.
    if (text === '') ask();
    else pause = window.setTimeout(ask, typingPauseMs);
  };
}
