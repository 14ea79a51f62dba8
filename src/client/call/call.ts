import type { JsonObject } from '../../http/fault';
import type { HttpRequest } from '../../http/transport';
import type { ParsedAnswer } from './answer';
import type { Priority } from './throttle';

/** Ends work: `stop` keeps requests that were not sent from being sent, `abort` gives up those in flight. */
export interface Lifetime {
  stop: AbortSignal;
  abort: AbortSignal;
}

/** One request to a company, as it stays over all its attempts. */
export interface Call {
  /** Such as `invoice.create`; goes into errors. */
  operation: string;
  method: 'GET' | 'POST';
  /** Below `/v3/company/{realmId}`. */
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  body?: HttpRequest['body'];
  /** What the body says of the record that it is about, where that is known without reading it again. */
  about?: { Id?: unknown; SyncToken?: unknown };
  /** What a body that is not text consists of, for those who read what would be sent. */
  parts?: readonly unknown[];
  contentType?: string;
  /** `bytes` for a PDF; `any`: JSON where it is JSON, bytes where it is anything but a web page. */
  wants?: 'json' | 'bytes' | 'any';
  accept?: string;
  /** The request that does the operation, or answers it; others only prepare it. */
  own?: boolean;
  /** Changes something; only then is `requestId` sent, and without one it is never repeated blindly. */
  write: boolean;
  requestId?: string;
  /**
   * False where it is not known that QuickBooks recognises a repeated requestid: then a lost answer ends the call.
   * Assumption: requestid-send, requestid-upload.
   */
  repeatable?: boolean;
  /** Faults that mean, after a lost answer, that the wish is fulfilled: deleting what is gone. */
  doneCodes?: readonly string[];
  /** An earlier try under this very `requestId` got no answer: until this one has, nobody knows what became of it. */
  unsettled?: boolean;
  /** What its operation wants to know again where its outcome stays unknown and it is repeated later. Plain JSON. */
  memo?: JsonObject;
  priority: Priority;
  /** Somebody waits for it and can ask again: it is repeated once at most, and does not wait for a pause to end. */
  hasty?: boolean;
  lifetime?: Lifetime;
  /** Called when the request has entered the queue. */
  onQueued?: () => void;
  /** Called before an attempt leaves, each time; it does, and its start counts, once what is given back has resolved. */
  beforeSent?: () => Promise<void> | undefined;
  /** Called when an attempt may have been done without its answer arriving. */
  onAnswerLost?: () => void;
}

export interface CallResult extends ParsedAnswer {
  attempts: number;
}

/** Sends a call, repeating it by class of failure; one per company, so that all share its throttle. */
export type Caller = (call: Call) => Promise<CallResult>;
