/** One request as it was received and answered. */
export interface LoggedRequest {
  /** ISO 8601, by the simulator's clock. */
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Without Authorization and Cookie. */
  readonly headers: Readonly<Record<string, string>>;
  /** Body text; of token requests only the grant type, of uploads only the size. */
  readonly body: string;
  /** Company of an API request. */
  readonly realmId: string | null;
  /** Status answered; 0 when the connection was dropped. */
  readonly status: number;
  readonly intuitTid: string;
  /** Text of the answer to an API request, without tokens; empty of older requests, of files only the size. */
  readonly answer: string;
  /** Intuit counts it: it reads, and it has succeeded (qbo/limits.md §3). */
  readonly metered: boolean;
}

export interface RequestLog {
  add(entry: LoggedRequest): void;
  read(): readonly LoggedRequest[];
  clear(): void;
}

/** The oldest are forgotten beyond this. */
const entriesKept = 20_000;
/** Of older ones the answer is forgotten. */
const answersKept = 500;

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add(entry) {
      entries.push(entry);
      const older = entries[entries.length - 1 - answersKept];
      if (older !== undefined) entries[entries.length - 1 - answersKept] = { ...older, answer: '' };
      if (entries.length > entriesKept * 2) entries = entries.slice(-entriesKept);
    },
    read: () => entries.slice(-entriesKept),
    clear() {
      entries = [];
    }
  };
}
