import type { Node, NodeAPI, NodeMessage } from 'node-red';
import {
  type ChangeEvent,
  closed,
  type Company,
  invalidInput,
  knownAs,
  type KnownAs,
  type QboError,
  redisOutage,
  type Said,
  type Standing,
  type Subscription,
  toQboError,
  say
} from 'node-red-contrib-quickbooks-online/core';
import type { Connection } from '../shared/connection';
import { type SavedNode, textProperty } from '../shared/definition';
import { createStatusLine } from '../shared/status';
import { languageOf, saidIn, toldIn } from '../shared/told-in';
import { eventsToldOf, isOwnEvent } from './acknowledgement';
import { messagesOf, sampleMessageOf, type Told } from './messages';
import type { OutagePart } from './outage';
import { readSettings, type TriggerSettings } from './settings';

/** Which record was sent to try a flow with; of which company where it could be one of several. */
export interface Sample {
  entity: string;
  id: string;
  /** What a person knows it by; none where it has neither number nor name. */
  known?: KnownAs;
  companyName?: string;
}

/** What a trigger has of its node: its id, and where what it tells goes. */
export type Outlet = Pick<Node, 'id' | 'send' | 'error' | 'warn' | 'status'>;

export interface TriggerController {
  /** Subscribes to the company's feed; to be called when the flows have started. */
  start(): void;
  /** Polls at once and tells how many events that brought; rejects with the poll's failure. */
  pollNow(): Promise<{ events: number }>;
  /**
   * Takes a message that comes back with an event of this trigger for its acknowledgement, where it wants any; false for every
   * other message. Rejects where it cannot be saved.
   */
  acknowledge(message: NodeMessage): Promise<boolean>;
  /**
   * Sends the newest record of what it watches as a message to try the flow with; what it tells later stays the same.
   *
   * @throws QboError `QBO_NOT_FOUND` where there is no record
   */
  sample(): Promise<Sample>;
  close(): void;
}

export interface TriggerParts {
  RED: NodeAPI;
  node: Outlet;
  saved: SavedNode;
  connection: Connection | undefined;
  /** Called with how many events wait to be acknowledged. */
  onWaiting?: (count: number) => void;
  /** Where an outage is told that others have in common with it. */
  outage?: OutagePart;
}

/** What it needs to work: its part of the feed, of which company, and what it was told in its panel. */
interface Opened {
  subscription: Subscription;
  company: Company;
  settings: TriggerSettings;
}

const type = 'qbo-trigger';
/** How long until the next try when the company cannot be opened, such as a simulator that does not start. */
const reopenMs = 60_000;
/** Where Redis is away; it is no more than asked whether it is back. */
const outageMs = 3_000;

/** Tells what changes in one entity of a company, or in all. */
export function createTrigger(parts: TriggerParts): TriggerController {
  const { RED, node, saved, connection } = parts;
  const status = createStatusLine(RED, node, type);
  let opening: Promise<Opened> | undefined;
  let subscription: Subscription | undefined;
  let failing = false;
  let toldCount: number | undefined;
  /** Events that were sent since the start. */
  let sent = 0;
  /** Events that nobody has acknowledged. */
  let waiting = 0;
  /** This process polls. */
  let isPolling = true;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  let markStarted: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (markStarted = resolve));

  let companyName = '';

  /** Whose changes these are. */
  function told({ realmId, client }: Company): Told {
    const name = client.profile.knownName() || companyName;
    return name ? { realmId, companyName: name } : { realmId };
  }

  function emit(company: Company, settings: TriggerSettings, events: readonly ChangeEvent[]): void {
    for (const message of messagesOf(events, settings, told(company), RED.util.generateId)) node.send(message);
    sent += events.length;
    toldCount = events.length;
  }

  /** Tells a failure once until the next success. */
  function fail(error: QboError): void {
    status.showError(error);
    if (failing) return;
    failing = true;
    if (parts.outage && redisOutage(error.said)) return parts.outage.meets(error, !isPolling);
    const { entity } = saved;
    const topic = typeof entity === 'string' ? entity : '';
    void toldIn(languageOf(RED, type), error).then((told) => {
      if (!isClosed) node.error(told, { topic, qbo: { entity } });
    });
  }

  function onPoll(error?: QboError): void {
    if (isClosed) return;
    if (error) return fail(error);
    failing = false;
    const count = toldCount;
    toldCount = undefined;
    showCount(count);
  }

  function showCount(count?: number): void {
    const [key, number] = waiting > 0 ? ['waiting', waiting] : count === undefined ? ['watching', 0] : ['told', count];
    status.show('green', waiting > 0 ? 'ring' : 'dot', () => RED._(`${type}.status.${key}`, { count: String(number) }));
  }

  function onWaiting(count: number): void {
    waiting = count;
    if (isClosed) return;
    parts.onWaiting?.(count);
    if (isPolling && !failing) showCount();
  }

  /** Another Node-RED polls, or what it shares with others is away. */
  function onStanding(standing: Standing): void {
    isPolling = standing.kind === 'held';
    if (standing.kind !== 'away') parts.outage?.ends();
    if (isClosed || isPolling) return;
    if (standing.kind === 'away') fail(standing.problem);
    else failing = false;
    if (standing.kind === 'away') status.show('red', 'ring', () => RED._(`${type}.status.paused`));
    if (standing.kind === 'starting') status.show('grey', 'ring', () => RED._(`${type}.status.starting`));
    if (standing.kind === 'elsewhere') status.show('grey', 'dot', () => RED._(`${type}.status.standby`));
  }

  function onWarning(warning: Said): void {
    const outage = parts.outage && redisOutage(warning);
    if (outage) return parts.outage?.meets(outage, false);
    void saidIn(languageOf(RED, type), warning).then((text) => node.warn(text));
  }

  async function subscribe(): Promise<Opened> {
    if (isClosed) throw closed();
    if (!connection)
      throw invalidInput('connection', say('no connection is chosen, or it is disabled. Choose one in the node.'));
    const settings = readSettings(saved);
    const company = await connection.company();
    companyName = await connection.knownName();
    if (isClosed) throw closed();
    const { entity, events, intervalMs, startFrom, wake, ignoreOwn, acknowledge } = settings;
    subscription = company.feed.subscribe({
      id: node.id,
      connection: textProperty(saved, 'connection'),
      entity,
      events,
      intervalMs,
      startFrom,
      wake,
      ignoreOwn,
      acknowledge,
      onWaiting,
      emit: (changes) => emit(company, settings, changes),
      onPoll,
      onWarning,
      onStanding
    });
    return { subscription, company, settings };
  }

  function opened(): Promise<Opened> {
    opening ??= subscribe().catch((thrown: unknown) => {
      opening = undefined;
      throw toQboError(thrown);
    });
    return opening;
  }

  function start(): void {
    if (isClosed) return;
    clearTimeout(retry);
    if (!failing) status.show('grey', 'ring', () => RED._(`${type}.status.starting`));
    opened().catch((thrown: unknown) => {
      if (isClosed) return;
      const error = toQboError(thrown);
      fail(error);
      // What is wrong in the settings stays wrong until the next deploy.
      if (error.code !== 'QBO_INVALID_INPUT') retry = setTimeout(start, redisOutage(error.said) ? outageMs : reopenMs);
    });
  }

  const unlisten = connection?.onCompany(() => {
    subscription?.close();
    if (subscription) subscription = opening = undefined;
    void started.then(start);
  });

  return {
    start() {
      markStarted();
      start();
    },
    async pollNow() {
      // A message that comes before the flows have started must not make the trigger send.
      await started;
      const { subscription } = await opened();
      const before = sent;
      await subscription.pollNow();
      return { events: sent - before };
    },
    async acknowledge(message) {
      const events = saved.acknowledge === true ? eventsToldOf(message) : [];
      if (events.length === 0) return false;
      await started;
      const { subscription, company, settings } = await opened();
      const known = await subscription.acknowledge(events.map(({ eventId }) => eventId));
      return known.length > 0 || events.some((event) => isOwnEvent(event, settings, company.realmId));
    },
    async sample() {
      await started;
      const { subscription, company, settings } = await opened();
      const event = await subscription.sample();
      if (isClosed) throw closed();
      node.send(sampleMessageOf(event, settings, told(company), RED.util.generateId));
      const known = knownAs(event.entity, event.record);
      return { entity: event.entity, id: event.id, ...(known && { known }) };
    },
    close() {
      isClosed = true;
      status.close();
      parts.outage?.ends();
      markStarted();
      unlisten?.();
      clearTimeout(retry);
      subscription?.close();
    }
  };
}
