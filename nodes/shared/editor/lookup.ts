import { cachedCatalog } from './catalog';
import type { ReferenceFilter } from './catalog-types';
import { fitting, type Fitting, type FormValues } from './fits';
import { detailText, type Detail } from './record-detail';

export { fits, fitting, type FormValues } from './fits';

/** A record of the company, as `GET qbo/connections/<id>/lookup/<Entity>` gives it. */
export interface LookupRecord extends Fitting {
  readonly id: string;
  readonly name: string;
  /** What tells it from others: balance, type, price. */
  readonly detail: string;
}

/** A transaction that a form can be applied to. */
export interface OpenRecord extends LookupRecord {
  /** Its entity, such as `Invoice`. */
  readonly type: string;
  readonly total: number;
  readonly balance: number;
}

/** A record as the server gives it: with the facts of which the panel makes the detail. */
type Told<T extends LookupRecord> = Omit<T, 'detail'> & { readonly details: readonly Detail[] };

/** Records to offer, the best first. */
export interface Offer<T extends LookupRecord = LookupRecord> {
  /** Company that the ids belong to. */
  readonly realmId: string;
  readonly records: readonly T[];
  /** There are others that match: type more of the name. */
  readonly more: boolean;
}

/** Why a look-up failed: the server's sentence, if it had one. */
export interface Failure {
  readonly status: number;
  readonly message?: string;
}

/** What is looked up. */
export interface Question {
  /** Id of the connection. */
  readonly connection: string;
  readonly entity: string;
  /** As typed. */
  readonly text: string;
  readonly filter?: ReferenceFilter;
  /** Values of the form that the filter may depend on. */
  readonly form?: FormValues;
}

/** Look-ups of one control. */
export interface LookUp {
  /**
   * Calls `done` or `failed`, at once where the answer is known, unless a newer question of this control or `cancel` comes
   * first.
   */
  ask: (question: Question, done: (offer: Offer) => void, failed: (failure: Failure) => void) => void;
  cancel: () => void;
}

/** A pause in typing, in milliseconds, after which it is worth to look up what was typed. */
export const typingPauseMs = 250;

const rememberMs = 5 * 60_000;

interface Answer extends Offer {
  readonly whole?: boolean;
}

type ToldAnswer<T extends LookupRecord> = Omit<Answer, 'records'> & { readonly records: readonly Told<T>[] };

interface Entry {
  at: number;
  answer?: Answer;
  waiting: { done: (answer: Answer) => void; failed: (failure: Failure) => void }[];
}

/** What this page has asked, by address. */
const known = new Map<string, Entry>();
let isListening = false;

/** After a deploy or a consent, a connection may lead to another company. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  RED.events.on('deploy', () => known.clear());
  RED.comms.subscribe('qbo/connection', () => known.clear());
}

function withDetail<T extends object>(entity: string, { details, ...record }: T & { details: readonly Detail[] }) {
  return { ...record, detail: detailText(entity, details) };
}

function failureOf({ status, responseJSON }: { status: number; responseJSON?: unknown }): Failure {
  const body = responseJSON as { error?: { message?: string } } | undefined;
  return { status, message: body?.error?.message };
}

/** Asks the server, or takes what it has said within the last minutes; a failure is not kept. */
function fetchAnswer(
  url: string,
  entity: string,
  done: (answer: Answer) => void,
  failed: (failure: Failure) => void
): void {
  listen();
  const found = known.get(url);
  if (found && (!found.answer || performance.now() - found.at < rememberMs)) {
    if (found.answer) done(found.answer);
    else found.waiting.push({ done, failed });
    return;
  }
  const entry: Entry = { at: performance.now(), waiting: [{ done, failed }] };
  known.set(url, entry);
  $.getJSON(url).then(
    (answer) => {
      const { records, ...rest } = answer as ToldAnswer<LookupRecord>;
      entry.answer = { ...rest, records: records.map((told) => withDetail(entity, told)) };
      for (const one of entry.waiting.splice(0)) one.done(entry.answer);
    },
    (answer) => {
      if (known.get(url) === entry) known.delete(url);
      for (const one of entry.waiting.splice(0)) one.failed(failureOf(answer));
    }
  );
}

type Pairs = readonly (readonly [name: string, value: string])[];

/**
 * What the server has to know of a connection that it may not have as it stands here. The simulator built in works before a
 * deploy. Credentials are here from the first opening of the connection's panel until a deploy.
 */
function connectionPairs(connection: string): Pairs {
  const node = RED.nodes.node(connection);
  if (!node || (!node.changed && (node.environment !== 'simulator' || node.simulatorUrl))) return [];
  const { environment, simulatorUrl, credentials } = node;
  const isKnown = typeof credentials === 'object' && credentials !== null && 'realmId' in credentials;
  const pairs = [
    ['environment', environment],
    ['simulatorUrl', simulatorUrl || undefined],
    ['realmId', isKnown ? credentials.realmId : undefined]
  ] as const;
  return pairs.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
}

/** Address of something that is asked of a connection, as the editor resolves it. */
export function connectionAddress(connection: string, what: readonly string[], own: Pairs = []): string {
  const names = ['qbo', 'connections', connection, ...what].map(encodeURIComponent).join('/');
  const pairs = [...own, ...connectionPairs(connection)];
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return query === '' ? names : `${names}?${query}`;
}

/** The part of a filter that a search at the server has to know: of what it leaves out, 20 would hide the rest. */
function filterPairs(filter: ReferenceFilter | undefined): Pairs {
  if (!filter || (!filter.in && !filter.notIn)) return [];
  return [
    ['field', filter.field],
    ...(filter.in ?? []).map((value) => ['in', String(value)] as const),
    ...(filter.notIn ?? []).map((value) => ['not', value] as const),
    ...(filter.strict ? [] : [['first', '1'] as const])
  ];
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Records whose name or detail has the text in it, or whose Id it is; those whose name begins with it first. */
function matching(records: readonly LookupRecord[], text: string): LookupRecord[] {
  const wanted = plain(text.trim());
  const rank = ({ id, name, detail }: LookupRecord): number => {
    if (plain(name).startsWith(wanted)) return 0;
    if (plain(name).includes(wanted) || id === wanted) return 1;
    return plain(detail).includes(wanted) ? 2 : 3;
  };
  const ranked = records.map((record) => ({ record, rank: rank(record) })).filter((one) => one.rank < 3);
  return ranked.sort((a, b) => a.rank - b.rank).map(({ record }) => record);
}

function offerOf({ whole, realmId, records, more }: Answer, { text, filter, form = {} }: Question): Offer {
  return { realmId, more, records: fitting(whole ? matching(records, text) : records, filter, form) };
}

/** Whether the server gives all of that entity, whatever is typed. */
function isWhole(entity: string): boolean {
  const catalog = cachedCatalog();
  const rows = [...(catalog?.entities ?? []), ...(catalog?.referenceEntities ?? [])];
  return rows.find(({ name }) => name === entity)?.lookup?.fetchWhole === true;
}

function addressOf({ connection, entity, text, filter }: Question): string {
  const pairs: Pairs = isWhole(entity)
    ? []
    : [...(text.trim() === '' ? [] : [['text', text.trim()] as const]), ...filterPairs(filter)];
  return connectionAddress(connection, ['lookup', entity], pairs);
}

/** Lets only the answer to the newest question through. */
function newestOnly() {
  let newest = 0;
  return {
    next: () => {
      const mine = (newest += 1);
      return <T>(handler: (answer: T) => void) =>
        (answer: T): void => {
          if (mine === newest) handler(answer);
        };
    }
  };
}

/** Look-ups for one control of a dialog. */
export function createLookUp(): LookUp {
  const { next } = newestOnly();
  return {
    ask: (question, done, failed) => {
      const ifNewest = next();
      fetchAnswer(
        addressOf(question),
        question.entity,
        ifNewest((answer) => done(offerOf(answer, question))),
        ifNewest(failed)
      );
    },
    cancel: () => void next()
  };
}

/** Open transactions that a form of an entity can be applied to, for one list of a dialog. */
export interface OpenLookUp {
  /** As `LookUp.ask`, always asking the server: balances move. `party` is the field that names whose they are. */
  ask: (
    wish: { connection: string; entity: string; party: string; id: string },
    done: (offer: Offer<OpenRecord>) => void,
    failed: (failure: Failure) => void
  ) => void;
  cancel: () => void;
}

export function createOpenLookUp(): OpenLookUp {
  const { next } = newestOnly();
  return {
    ask: ({ connection, entity, party, id }, done, failed) => {
      const ifNewest = next();
      $.getJSON(connectionAddress(connection, ['open', entity], [[party, id]])).then(
        ifNewest((answer) => {
          const { records, ...rest } = answer as ToldAnswer<OpenRecord>;
          done({ ...rest, records: records.map((told) => withDetail(told.type, told)) });
        }),
        ifNewest((answer) => failed(failureOf(answer)))
      );
    },
    cancel: () => void next()
  };
}
