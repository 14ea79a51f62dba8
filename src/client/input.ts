import type { Part } from '../kit/say';
import type { ReportFacts } from './reports/facts';

/** A value of a panel field after Node-RED's part is done: what it is, and how it is meant. */
export interface InputValue {
  value: unknown;
  /**
   * How `value` is meant. For a reference: `id` (default), `name`, `email` (customers), or `auto`: digits only are an Id,
   * anything else a name. `day` is a day as people write
   * it (`today+30`); `clear` empties the field. For a file: `base64` (default), `text`, or `path`.
   */
  as?: 'id' | 'name' | 'email' | 'auto' | 'day' | 'clear' | 'base64' | 'text' | 'path';
  /** Where the value was asked for, such as `msg.payload.qty`; none for one that was typed in. */
  from?: Part;
  /** Company in which an id was picked. */
  realmId?: string;
  /** Name of what was picked. */
  label?: string;
}

export interface InputLine {
  /** `null` for a payment's line. */
  detailType: string | null;
  /** Dotted paths within the line. */
  fields: Readonly<Record<string, InputValue>>;
}

/** Choices of an operation; each is read by the operations that know it. */
export interface OperationOptions {
  /** Field that the record is found by: `Id` or one of the entity's `findBy`. */
  find?: string;
  /** Fields by which an upsert recognises a record; the entity's `knownBy` where not given. */
  match?: string | readonly string[];
  /** What an upsert does with a record that is there: change it (default), or leave it as it is. */
  existing?: 'update' | 'keep';
  /** What panel lines do on an update. */
  lines?: 'append' | 'replace' | 'byId';
  /** Lets quantity and start date of a stock item go out from a record that QuickBooks gave. */
  adjustStock?: boolean;
  /** Lets a changed account of an item apply to old transactions too. */
  updateExistingTransactions?: boolean;
  /**
   * What the request asks for besides, by QuickBooks' parameter `include`: a list of names, or one text with commas. The
   * catalog says which an operation takes (`Operation.include`).
   */
  include?: string | readonly string[];
  /** How a report is given: as rows (default), or as QuickBooks gives it. */
  shape?: 'rows' | 'report';
  /** How a downloaded file is given: base64 text (default) or a Buffer. */
  encoding?: 'base64' | 'buffer';
  /** Conditions of a query: `{ field, op, value }` each. */
  where?: unknown;
  orderBy?: unknown;
  limit?: unknown;
  /** A whole `select …` statement instead. */
  statement?: unknown;
}

/** One wish, as a node or a program hands it over. */
export interface OperationInput {
  /** API name such as `Invoice`. */
  entity: string;
  /** Verb such as `create`, or the API name of a report. */
  operation: string;
  /** Where the record comes from; `both`: the payload, with the fields over it. */
  source: 'fields' | 'payload' | 'both';
  payload?: unknown;
  fields?: Readonly<Record<string, InputValue>>;
  lines?: readonly InputLine[];
  options?: OperationOptions;
  /** Id under which QuickBooks recognises a repetition: at most 50 characters (`qbo/api.md` section 5). */
  requestId?: string;
  /** `requestId` is made from a key of the user's, under which the same wish may come again after it has ended. */
  keyed?: true;
  /**
   * An earlier try of this wish under this `requestId` ended with an unknown outcome, and is to be settled: as it was kept,
   * or, where it is not, under the same id. `sinceMs`: server time from which on to look whether it was done.
   */
  earlier?: { sinceMs?: number };
  /** What a message says of the record it carries, so that one entity's id is not taken for another's. */
  origin?: { entity?: unknown; id?: unknown };
}

/** What a node puts into `msg.qbo` after a success. */
export interface OperationFacts {
  entity: string;
  operation: string;
  id?: string;
  syncToken?: string;
  /** False when nothing had to be sent. */
  changed?: boolean;
  /** Whether an upsert has made the record. */
  created?: boolean;
  requestId?: string;
  intuitTid?: string;
  attempts: number;
  /** It was checked and composed, and not sent: the result is what would have been. */
  dryRun?: true;
  /** What a report tells of itself. */
  report?: ReportFacts;
}

export interface OperationResult {
  result: unknown;
  facts: OperationFacts;
  /** A part of it was refused: where it comes again under its key, it goes on from there. */
  unfinished?: true;
}
