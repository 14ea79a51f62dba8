import { businessRule, missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type Draft, type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { amountAt, cents, type Decimal, decimal, sum, zero } from '../../values/money';
import { dayAt } from '../../values/time';
import { moveBalance, type Party, partyOfAccount } from './balances';
import { isUS } from '../company';
import { giveCurrency } from '../currency';
import { refuseDuplicateNumber } from '../doc-numbers';
import { extras, lineIds } from '../line-ids';
import { personRef } from '../lists/people';
import { textLine } from '../sales/sales-lines';
import { needDetail } from '../tax/tax-mode';
import type { Change, EntityRules } from '../types';

const kind = 'JournalEntryLineDetail';

/** Whose name a line needs (qbo/entities.json, JournalEntry requiredOnCreate). */
function partyOf(work: Work, detail: JsonObject | undefined): Party | undefined {
  return partyOfAccount(work, refAt(detail, 'AccountRef'));
}

/** `Entity` of a line, its name filled in; on receivables and payables it must be there. */
function entity(work: Work, detail: JsonObject): JsonObject {
  const sent = objectAt(detail, 'Entity');
  const ref = objectAt(sent, 'EntityRef');
  const type = textAt(sent, 'Type');
  const party = partyOf(work, detail);
  if (ref === undefined || (party !== undefined && type !== undefined && type !== party)) {
    if (party === undefined) return {};
    const account = party === 'Customer' ? 'Accounts Receivable' : 'Accounts Payable';
    throw businessRule(`When you use ${account}, you must choose a ${party.toLowerCase()} in the Name field.`);
  }
  const path = `Line.${kind}.Entity.EntityRef`;
  const { type: found, ...EntityRef } = personRef(work, ref, type ?? party, path);
  return { Entity: { Type: found ?? '', EntityRef } };
}

function postingLine(work: Work, line: JsonObject): Draft {
  const detail = needDetail(line, kind);
  const amount = decimal(line.Amount);
  if (amount === undefined) throw missingParameter('Line.Amount');
  if (amount.lt(0)) throw refusal('2290', 'Amount must not be negative', 'Line.Amount');
  const posting = textAt(detail, 'PostingType');
  if (posting === undefined) throw refusal('2260', 'PostingType is missing', `Line.${kind}.PostingType`);
  if (refAt(detail, 'AccountRef') === undefined) throw missingParameter(`Line.${kind}.AccountRef`);
  const { Entity: _entity, ...rest } = detail;
  return {
    ...(textAt(line, 'Description') !== undefined && { Description: line.Description ?? '' }),
    Amount: cents(amount).toNumber(),
    DetailType: kind,
    [kind]: { ...rest, ...entity(work, detail) }
  };
}

function madeLine(work: Work, line: JsonObject): Draft {
  const type = textAt(line, 'DetailType');
  if (type === undefined) throw missingParameter('Line.DetailType');
  if (type === kind) return { ...extras(line), ...postingLine(work, line) };
  if (type === 'DescriptionOnly') return { ...extras(line), ...textLine(line) };
  throw refusal('2170', `Enumeration value ${type} is not a line of this form`, 'Line.DetailType');
}

function posted(lines: readonly JsonObject[], posting: string): Decimal {
  const ofKind = lines.filter((line) => objectAt(line, kind)?.PostingType === posting);
  return sum(ofKind.map((line) => amountAt(line, 'Amount')));
}

function compute(change: Change): void {
  const { work, draft, before } = change;
  draft.TxnDate ??= dayAt(work.now);
  giveCurrency(change);
  draft.Adjustment ??= false;
  if (isUS(work)) delete draft.GlobalTaxCalculation;
  const ids = lineIds(objectsAt(before, 'Line'), 0);
  const lines = objectsAt(draft, 'Line').map((line, index) => {
    const { Id: _id, ...made } = madeLine(work, line);
    return { Id: ids(line), LineNum: index + 1, ...made };
  });
  if (lines.filter((line: JsonObject) => line.DetailType === kind).length < 2) {
    throw refusal('2250', 'A journal entry needs two lines at least.', 'Line');
  }
  const [debit, credit] = [posted(lines, 'Debit'), posted(lines, 'Credit')];
  if (!debit.eq(credit)) {
    throw refusal('2300', `Total debits ${debit.toString()} and credits ${credit.toString()} differ.`, 'Line');
  }
  draft.Line = lines;
}

/** What the lines of an entry make a customer owe, or the company owe a vendor. */
function moveOwed(work: Work, record: JsonObject | undefined, sign: 1 | -1): void {
  for (const line of objectsAt(record, 'Line')) {
    const detail = objectAt(line, kind);
    const party = partyOf(work, detail);
    if (party === undefined) continue;
    const raises = detail?.PostingType === (party === 'Customer' ? 'Debit' : 'Credit');
    const amount = amountAt(line, 'Amount').times(sign);
    const id = refAt(objectAt(detail, 'Entity'), 'EntityRef');
    moveBalance(work, party, id, raises ? amount : zero.minus(amount));
  }
}

/** Facts: qbo/entities.json JournalEntry, samples/JournalEntry.json; line ids count from 0 there. */
export const journalEntryRules: EntityRules = {
  required: [{ path: 'Line' }],
  refuse: [refuseDuplicateNumber('JournalEntry')],
  compute,
  effects: (work, before, after) => {
    moveOwed(work, before, -1);
    moveOwed(work, after, 1);
  },
  deletable: true,
  voiding: { by: 'nothing' }
};
