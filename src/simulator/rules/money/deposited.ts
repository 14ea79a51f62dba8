import { refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectsAt, textAt } from '../../values/json';
import { withLinks } from './links';
import type { Change, EntityRules } from '../types';

/*
 * Forms whose money a deposit has brought to the bank. They know of it by a link, as a published guide shows them, and are
 * not to be changed until the deposit lets go of them (qbo/errors.md §3). Assumption: deposited-forms.
 */

const depositLinks = (record: JsonObject | undefined): readonly JsonObject[] =>
  objectsAt(record, 'Line').flatMap((line) => objectsAt(line, 'LinkedTxn'));

/** The deposit that has brought a form's money to the bank, or undefined. */
export function depositOf(work: Work, entity: string, id: string): JsonObject | undefined {
  for (const { deleted, data } of work.all('Deposit')) {
    if (!deleted && depositLinks(data).some((link) => link.TxnType === entity && link.TxnId === id)) return data;
  }
  return undefined;
}

/** 6540 for what is in a deposit already (qbo/errors.md §3). */
export function alreadyDeposited(entity: string, id: string): ReturnType<typeof refusal> {
  return refusal('6540', `Deposited Transaction cannot be changed : ${entity} ${id} is in a deposit already.`);
}

/** Entities that say in which deposit their money is. */
const telling = ['Payment', 'SalesReceipt', 'RefundReceipt'];

const isOfDeposit = ({ TxnType }: JsonObject): boolean => TxnType === 'Deposit';

/** Writes the link of a deposit into the forms that have come into it, and takes it off those that have left. */
export function linkDeposited(work: Work, before: JsonObject | undefined, after: JsonObject | undefined): void {
  const TxnId = textAt(after ?? before, 'Id') ?? '';
  const keysOf = (record: JsonObject | undefined) =>
    new Map(depositLinks(record).map((link) => [`${textAt(link, 'TxnType')}/${textAt(link, 'TxnId')}`, link]));
  const [was, is] = [keysOf(before), keysOf(after)];
  for (const [key, link] of new Map([...was, ...is])) {
    const [entity, id] = [textAt(link, 'TxnType') ?? '', textAt(link, 'TxnId') ?? ''];
    const form = work.get(entity, id);
    if (form === undefined || !telling.includes(entity) || was.has(key) === is.has(key)) continue;
    const others = objectsAt(form, 'LinkedTxn').filter((one) => !isOfDeposit(one));
    const links = is.has(key) ? [...others, { TxnId, TxnType: 'Deposit' }] : others;
    work.write(entity, withLinks(entity, form, links));
  }
}

/** The link of a deposit is QuickBooks' own: a request neither makes it nor takes it off. */
function keepLink(entity: string, { draft, before }: Change): void {
  const own = objectsAt(draft, 'LinkedTxn').filter((link) => !isOfDeposit(link));
  const links = [...own, ...objectsAt(before, 'LinkedTxn').filter(isOfDeposit)];
  const { LinkedTxn } = withLinks(entity, {}, links);
  if (LinkedTxn === undefined) delete draft.LinkedTxn;
  else draft.LinkedTxn = LinkedTxn;
}

/** Rules of a form whose money may be deposited: while it is, nothing of it changes. */
export function keptInDeposit(entity: string, rules: EntityRules): EntityRules {
  return {
    ...rules,
    compute(change) {
      rules.compute?.(change);
      keepLink(entity, change);
    },
    effects(work, before, after) {
      const id = textAt(before, 'Id');
      if (id !== undefined && depositOf(work, entity, id)) throw alreadyDeposited(entity, id);
      rules.effects?.(work, before, after);
    }
  };
}
