import { randomUUID } from 'node:crypto';
import { findEntity } from '../../src/catalog';
import { recordIn } from '../../src/client/call/answer';
import type { Call, CallResult } from '../../src/client/call/call';
import type { OperationInput } from '../../src/client/input';
import { quote } from '../../src/client/language/query';
import { type QboError } from '../../src/http/qbo-error';
import { toQboError } from '../../src/http/thrown';
import { asText, isObject, type JsonObject } from '../../src/http/fault';
import type { TriedCompany } from './company';

/** A record as far as it is known by. */
export interface Made {
  entity: string;
  id: string;
}

/** How a bare write is made where it is not made as usual. */
export interface WriteWish {
  /** A new one, where not given. */
  requestId?: string;
  query?: Readonly<Record<string, string>>;
}

/** What a bare call has come to: its answer, or the refusal. */
export type Outcome = { answer: CallResult; error?: undefined } | { answer?: undefined; error: QboError };

/** What the trials work with. Everything that they make is remembered, to be removed. */
export interface Bench {
  readonly client: TriedCompany['client'];
  /** Begins the name of everything that is made. */
  readonly prefix: string;
  /** ISO code of the company's country. */
  readonly country: string;
  /** An address to mail to, if somebody gave one. */
  readonly mail?: string;
  /** A name of the run's own. */
  name(label: string): string;
  /** Does an operation by the client, by payload, and gives its result. What it creates is remembered. */
  run(entity: string, operation: string, payload: unknown, more?: Partial<OperationInput>): Promise<unknown>;
  /** A bare call. Throws QboError. */
  call(call: Partial<Call> & Pick<Call, 'method' | 'path'>): Promise<CallResult>;
  /** A bare POST of a record. Throws QboError. */
  post(entity: string, body: JsonObject, wish?: WriteWish): Promise<JsonObject>;
  /** The record as it is now. Throws QboError. */
  read(entity: string, id: string): Promise<JsonObject>;
  /** The records that a bare statement finds. Throws QboError. */
  query(statement: string): Promise<JsonObject[]>;
  /** Work that may be refused. Throws what is no refusal of QuickBooks' own. */
  tried(work: Promise<CallResult>): Promise<Outcome>;
  /** Waits, in milliseconds. */
  pause(ms: number): Promise<void>;
  /** What was made and not removed yet, the first one first. */
  made(): readonly Made[];
  remember(made: Made): void;
  forget(made: Made): void;
}

export interface BenchParts {
  company: TriedCompany;
  prefix: string;
  country: string;
  mail?: string;
  pause: (ms: number) => Promise<void>;
}

function resourceOf(entity: string): string {
  return findEntity(entity)?.resource ?? entity.toLowerCase();
}

const idIn = (value: unknown) => (isObject(value) ? asText(value.Id) : undefined);

export function createBench({ company, prefix, country, mail, pause }: BenchParts): Bench {
  const { client, caller } = company;
  const made = new Map<string, Made>();
  const keyOf = ({ entity, id }: Made) => `${entity}/${id}`;
  const remember = (one: Made) => void made.set(keyOf(one), one);

  const call: Bench['call'] = (wish) => caller({ operation: 'sandbox', write: false, priority: 'message', ...wish });

  return {
    client,
    prefix,
    country,
    ...(mail !== undefined && { mail }),
    name: (label) => `${prefix} ${label}`,
    pause,
    call,
    async run(entity, operation, payload, more) {
      const input: OperationInput = { entity, operation, source: 'payload', payload, ...more };
      const { result } = await client.run(input);
      const id = idIn(result);
      if (id !== undefined && (operation === 'create' || operation === 'upload')) remember({ entity, id });
      if (id !== undefined && operation === 'delete') made.delete(keyOf({ entity, id }));
      return result;
    },
    async post(entity, body, { requestId = randomUUID(), query } = {}) {
      const answer = await call({
        method: 'POST',
        path: `/${resourceOf(entity)}`,
        query,
        write: true,
        requestId,
        contentType: 'application/json',
        body: JSON.stringify(body)
      });
      const record = recordIn(answer.body, entity);
      const id = idIn(record);
      if (id !== undefined && body.Id === undefined) remember({ entity, id });
      return record;
    },
    async read(entity, id) {
      const answer = await call({ method: 'GET', path: `/${resourceOf(entity)}/${id}` });
      return recordIn(answer.body, entity);
    },
    async query(statement) {
      const { body } = await call({ method: 'GET', path: '/query', query: { query: statement } });
      const response = isObject(body) && isObject(body.QueryResponse) ? body.QueryResponse : {};
      const rows: unknown = Object.values(response).find(Array.isArray);
      return Array.isArray(rows) ? rows.filter(isObject) : [];
    },
    async tried(work) {
      try {
        return { answer: await work };
      } catch (thrown) {
        const error = toQboError(thrown);
        if (error.cause.status === undefined) throw error;
        return { error };
      }
    },
    made: () => [...made.values()],
    remember,
    forget: (one) => void made.delete(keyOf(one))
  };
}

/** A condition for what the run has named. */
export function named(field: string, prefix: string): string {
  return `${field} like ${quote(`${prefix}%`)}`;
}
