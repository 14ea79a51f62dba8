import { businessRule, missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectAt, textAt, valueAt } from '../../values/json';
import { dayAt } from '../../values/time';
import type { Change, EntityRules, Requirement } from '../types';

const info = 'RecurringInfo';
const schedule = `${info}.ScheduleInfo`;

function isScheduled(draft: JsonObject): boolean {
  return textAt(objectAt(draft, info), 'RecurType') !== 'UnScheduled';
}

function comes(interval: string): (draft: JsonObject) => boolean {
  return (draft) => isScheduled(draft) && valueAt(draft, `${schedule}.IntervalType`) === interval;
}

/** Assumption: template-days. */
const required: readonly Requirement[] = [
  { path: info },
  { path: `${info}.Name` },
  { path: `${info}.RecurType` },
  { path: `${schedule}.IntervalType`, when: isScheduled },
  { path: `${schedule}.DayOfWeek`, when: comes('Weekly') },
  { path: `${schedule}.DayOfMonth`, when: comes('Yearly') },
  { path: `${schedule}.MonthOfYear`, when: comes('Yearly') }
];

function refuseSchedule({ draft }: Change): void {
  const times = objectAt(objectAt(draft, info), 'ScheduleInfo');
  if (times === undefined) return;
  const { DayOfMonth, WeekOfMonth, DayOfWeek, EndDate, MaxOccurrences } = times;
  const byWeek = WeekOfMonth !== undefined && DayOfWeek !== undefined;
  if (comes('Monthly')(draft) && DayOfMonth === undefined && !byWeek) throw missingParameter(`${schedule}.DayOfMonth`);
  if (EndDate !== undefined && MaxOccurrences !== undefined) {
    throw refusal('2010', 'A template ends by EndDate or after MaxOccurrences, not both.', `${schedule}.EndDate`);
  }
}

/** A template of an invoice is read with a deposit of 0, and not taken back with it (qbo/more.md). */
function refuseDeposit({ sent }: Change): void {
  if (sent.Deposit !== undefined && sent.Deposit !== null) throw businessRule('A template takes no deposit.');
}

/** Templates have no numbers: those of forms count on without them. */
function uncounted(change: Change): Change {
  const work: Work = {
    ...change.work,
    next: (family) => (family.endsWith('.DocNumber') ? 0 : change.work.next(family))
  };
  return { ...change, work };
}

function giveTimes({ work, draft }: Change): void {
  const { ScheduleInfo, ...rest } = objectAt(draft, info) ?? {};
  const times = objectAt({ ScheduleInfo: ScheduleInfo ?? null }, 'ScheduleInfo');
  const [start = '', today] = [textAt(times, 'StartDate'), dayAt(work.now)];
  const NextDate = start > today ? start : today;
  draft[info] = {
    Active: true,
    ...rest,
    ...(times && { ScheduleInfo: { ...times, ...(isScheduled(draft) && { NextDate }) } })
  };
}

/**
 * A template is checked and worked out as the form that it makes, and moves nothing: no balance, no stock, no number. Facts:
 * qbo/entities-more.json and qbo/more.md, RecurringTransaction.
 *
 * @param kind API name of the form's entity
 */
export function templateRules(kind: string, form: EntityRules): EntityRules {
  const { required: needed = [], refuse = [], compute, defaults, kept, always, nameless } = form;
  return {
    kept,
    always,
    nameless,
    required: [...required, ...needed],
    defaults(change) {
      const { draft, sent } = change;
      defaults?.(uncounted(change));
      if (sent.DocNumber === undefined) delete draft.DocNumber;
    },
    refuse: [refuseSchedule, ...(kind === 'Invoice' ? [refuseDeposit] : []), ...refuse],
    compute(change) {
      const { draft } = change;
      compute?.(change);
      giveTimes(change);
      delete draft.Balance;
      delete draft.RemainingCredit;
      draft.Type = kind;
      if (kind === 'Invoice') draft.Deposit = 0;
    },
    deletable: true
  };
}
