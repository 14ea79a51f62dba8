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
/** Of the oldest body and answer are forgotten where those of all have more characters than this. */
const charactersKept = 32 * 1024 * 1024;

const lengthOf = ({ body, answer }: LoggedRequest): number => body.length + answer.length;

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  let characters = 0;
  /** From here on entries have their texts. */
  let firstWhole = 0;

  function replace(index: number, texts: Partial<Pick<LoggedRequest, 'body' | 'answer'>>): void {
    const entry = entries[index];
    if (entry === undefined) return;
    const shorter = { ...entry, ...texts };
    characters += lengthOf(shorter) - lengthOf(entry);
    entries[index] = shorter;
  }

  return {
    add(entry) {
      entries.push(entry);
      characters += lengthOf(entry);
      replace(entries.length - 1 - answersKept, { answer: '' });
      for (; characters > charactersKept && firstWhole < entries.length; firstWhole += 1)
        replace(firstWhole, { body: '', answer: '' });
      if (entries.length <= entriesKept * 2) return;
      const gone = entries.length - entriesKept;
      for (const old of entries.slice(0, gone)) characters -= lengthOf(old);
      entries = entries.slice(gone);
      firstWhole = Math.max(0, firstWhole - gone);
    },
    read: () => entries.slice(-entriesKept),
    clear() {
      entries = [];
      characters = 0;
      firstWhole = 0;
    }
  };
}
