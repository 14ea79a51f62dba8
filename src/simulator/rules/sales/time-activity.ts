import { refusal } from '../../faults';
import { type JsonObject, refAt, textAt } from '../../values/json';
import { dayAt } from '../../values/time';
import type { Change, EntityRules } from '../types';

const has = (draft: JsonObject, ...names: readonly string[]): boolean =>
  names.some((name) => draft[name] !== undefined);

/** Whose time it is: the one that `NameOf` says, and no other. 6300, 6290 (qbo/errors.md §3). */
function refuseNames({ draft }: Change): void {
  const kind = textAt(draft, 'NameOf');
  if (kind === undefined) throw refusal('6300', 'NameOf is missing.', 'NameOf');
  const [own, other] = kind === 'Vendor' ? ['VendorRef', 'EmployeeRef'] : ['EmployeeRef', 'VendorRef'];
  if (refAt(draft, own) === undefined || refAt(draft, other) !== undefined) {
    throw refusal('6290', `A time activity of a ${kind} has ${own}, and no ${other}.`, own);
  }
}

/** Hours and minutes, or start and end. 6360 to 6390 (qbo/errors.md §3). */
function refuseTimes({ draft }: Change): void {
  const [span, lasting] = [has(draft, 'StartTime', 'EndTime'), has(draft, 'Hours', 'Minutes')];
  if (span && lasting) throw refusal('6390', 'Hours and Minutes cannot stand beside StartTime and EndTime.', 'Hours');
  if (!span && !lasting) throw refusal('6380', 'Hours and Minutes, or StartTime and EndTime, are needed.', 'Hours');
  if (span && !has(draft, 'StartTime')) throw refusal('6360', 'StartTime is missing.', 'StartTime');
  if (span && !has(draft, 'EndTime')) throw refusal('6370', 'EndTime is missing.', 'EndTime');
  if (!span && has(draft, 'BreakHours', 'BreakMinutes')) {
    throw refusal('6340', 'A break needs StartTime and EndTime.', 'BreakHours');
  }
}

/** 6310, 6330 for what cannot be billed; 6320 for what says by itself that it has been (qbo/more.md). */
function refuseBilling({ draft, sent, before }: Change): void {
  if (sent.BillableStatus === 'HasBeenBilled' && before?.BillableStatus !== 'HasBeenBilled') {
    throw refusal('6320', 'Only an invoice that it is linked to bills a time activity.', 'BillableStatus');
  }
  if (draft.BillableStatus !== 'Billable') return;
  if (refAt(draft, 'CustomerRef') === undefined) {
    throw refusal('6310', 'A billable time activity needs a customer.', 'CustomerRef');
  }
  if (!has(draft, 'HourlyRate')) throw refusal('6330', 'A billable time activity needs a rate.', 'HourlyRate');
}

/** Facts: qbo/entities.json TimeActivity, samples/TimeActivity.json; qbo/more.md. Nothing is posted by it. */
export const timeActivityRules: EntityRules = {
  defaults: ({ draft }) => {
    draft.BillableStatus ??= 'NotBillable';
    draft.Taxable ??= false;
  },
  refuse: [refuseNames, refuseTimes, refuseBilling],
  compute: ({ work, draft }) => {
    draft.TxnDate ??= dayAt(work.now);
    if (has(draft, 'Hours', 'Minutes')) {
      draft.Hours ??= 0;
      draft.Minutes ??= 0;
    }
  },
  deletable: true
};
