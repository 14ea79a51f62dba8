import { refusal } from '../faults';
import type { Work } from '../ledger/work';
import { type JsonObject, objectsAt, textAt } from '../values/json';
import { amountAt } from '../values/money';
import type { EntityRules } from './types';

/** The deposit that has brought a form's money to the bank, or undefined. */
export function depositOf(work: Work, entity: string, id: string): JsonObject | undefined {
  for (const { deleted, data } of work.all('Deposit')) {
    if (deleted) continue;
    const links = objectsAt(data, 'Line').flatMap((line) => objectsAt(line, 'LinkedTxn'));
    if (links.some((link) => link.TxnType === entity && link.TxnId === id)) return data;
  }
  return undefined;
}

/** 6540 for what is in a deposit already (qbo/errors.md §3). */
export function alreadyDeposited(entity: string, id: string): ReturnType<typeof refusal> {
  return refusal('6540', `Deposited Transaction cannot be changed : ${entity} ${id} is in a deposit already.`);
}

/** Rules of a form whose money may be deposited: then it neither goes nor comes to another amount. */
export function keptInDeposit(entity: string, rules: EntityRules): EntityRules {
  return {
    ...rules,
    effects(work, before, after) {
      const id = textAt(before, 'Id');
      const isSame = after !== undefined && amountAt(after, 'TotalAmt').eq(amountAt(before, 'TotalAmt'));
      if (id !== undefined && !isSame && depositOf(work, entity, id)) throw alreadyDeposited(entity, id);
      rules.effects?.(work, before, after);
    }
  };
}
