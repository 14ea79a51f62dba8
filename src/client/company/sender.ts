import { type QboError } from '../../http/qbo-error';
import { toQboError } from '../../http/thrown';
import { throttlePauseMs } from '../call/retry-policy';
import { sleep } from '../call/stopping';
import type { Call, CallResult } from '../call/call';
import { callOf, type OperationContext } from '../operations/context';
import type { Operation } from '../../catalog';
import { answersIn, batchBody, type ItemAnswer, mostObjects, objectsIn, type Parcel } from './shipment';

/** Parcels that leave in one request. */
export interface Shipment {
  parcels: readonly Parcel[];
  /** Of a write. */
  requestId: string;
  /** What its batch has come to so far, should its answer stay lost. */
  memo: NonNullable<Call['memo']>;
  /** Its body as it was sent before, where it is a repetition. */
  body?: string;
  /** It does a part of the wish, and does not only read after something was written. */
  own: boolean;
  onQueued?: () => void;
}

/** What a request has cost, whatever came of its parcels. */
export interface Sent {
  attempts: number;
  intuitTid?: string;
  /** Parcels to be sent again: by themselves, or when QuickBooks takes requests again. */
  again: Parcel[];
}

/** Waits before the one repetition after a fault of QuickBooks' own (`qbo/errors.md` section 1). */
const repeatAfterMs = 2_000;
/** So often is an item put off that QuickBooks throttles. */
const mostWaits = 5;

/** Faults that say nothing of a query but that it is to be asked by itself. */
const askedAlone = new Set(['10000', '10100']);

function isThrottled(one: ItemAnswer): boolean {
  return 'error' in one && one.error.code === '3001';
}

const isLost = (one: ItemAnswer) => 'error' in one && one.error.cause.outcome === 'unknown';

/** The refusal of what was sent, in QuickBooks' own words; throws whatever else was thrown. */
function refused(thrown: unknown): QboError {
  const error = toQboError(thrown);
  if (error.cause.type !== 'ValidationFault' || error.cause.outcome !== 'not_done') throw thrown;
  return error;
}

/** Sends one parcel by itself, as its operation would have. */
async function sendAlone(parcel: Parcel, call: Call, context: OperationContext): Promise<Sent> {
  try {
    const answer = await context.caller(call);
    parcel.resolve(answer);
    return { attempts: answer.attempts, intuitTid: answer.intuitTid, again: [] };
  } catch (thrown) {
    const { attempts } = refused(thrown).cause;
    parcel.reject(thrown);
    return { attempts, again: [] };
  }
}

/**
 * Hands each answer to its item. Where the answer is as large as one may be, queries may have been cut short: they are asked
 * by themselves (Assumption: batch-cut-short).
 */
function deliver(answers: readonly ItemAnswer[], parcels: readonly Parcel[], context: OperationContext): Parcel[] {
  const isFull = parcels.length > 1 && objectsIn(answers) >= mostObjects;
  const again: Parcel[] = [];
  let isPaused = false;
  for (const [index, one] of answers.entries()) {
    const parcel = parcels[index];
    if (!parcel) continue;
    const isUnasked = 'error' in one && askedAlone.has(one.error.code) && parcels.length > 1;
    if (!parcel.call.write && (isFull || isUnasked)) parcel.resolve(context.caller({ ...parcel.call, own: false }));
    else if (isThrottled(one) && parcel.waits < mostWaits) {
      if (!isPaused) context.pause(throttlePauseMs);
      isPaused = true;
      again.push({ ...parcel, waits: parcel.waits + 1 });
    } else if ('error' in one) parcel.reject(one.error);
    else parcel.resolve(one.answer);
  }
  return again;
}

/**
 * Sends parcels in one request and hands the answers out. A batch that QuickBooks refuses as a whole has done nothing
 * (Assumption: refused-batch): its parcels are to go by themselves then. Of a batch of whose items some have met a fault of
 * QuickBooks' own, the very same request is made once more, since what is done of it is not done again under its requestid.
 *
 * @throws QboError where the request came to nothing, or nobody knows to what
 */
export async function ship(operation: Operation, shipment: Shipment, context: OperationContext): Promise<Sent> {
  const { parcels, requestId, memo, own, onQueued } = shipment;
  const [first] = parcels;
  const common = {
    requestId,
    memo,
    own,
    unsettled: shipment.body !== undefined,
    onQueued,
    onAnswerLost: () => {
      for (const { call } of parcels) call.onAnswerLost?.();
    }
  };
  if (first?.alone) {
    const { inBatch, query } = first.operation;
    const body = shipment.body ?? first.call.body;
    return sendAlone(first, { ...first.call, ...(inBatch?.optionsData && { query }), body, ...common }, context);
  }
  const write = parcels.some(({ call }) => call.write);
  const call: Call = {
    ...callOf(operation, context),
    ...common,
    body: shipment.body ?? batchBody(parcels),
    write,
    requestId: write ? requestId : undefined
  };
  let answer: CallResult;
  try {
    answer = await context.caller(call);
  } catch (thrown) {
    const { attempts } = refused(thrown).cause;
    return { attempts, again: parcels.map((parcel) => ({ ...parcel, alone: true })) };
  }
  let answers = answersIn(answer, parcels, call.requestId);
  let { attempts } = answer;
  if (write && answers.some(isLost)) {
    const before = answers;
    try {
      await sleep(repeatAfterMs, context.lifetime?.stop);
      const repeated = await context.caller({ ...call, unsettled: true, onQueued: undefined });
      attempts += repeated.attempts;
      const now = answersIn(repeated, parcels, call.requestId);
      answers = before.map((one, index) => (isLost(one) ? (now[index] ?? one) : one));
    } catch {
      // What the first answer told of the others holds; of these nobody knows more than before.
    }
  }
  return { attempts, intuitTid: answer.intuitTid, again: deliver(answers, parcels, context) };
}
