import type { Node, NodeAPI } from 'node-red';
import {
  type ChangeEvent,
  closed,
  type Company,
  invalidInput,
  type QboError,
  type Subscription,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import type { Connection } from '../shared/connection';
import { type SavedNode, textProperty } from '../shared/definition';
import { createStatusLine } from '../shared/status';
import { messagesOf, sampleMessageOf, type Told } from './messages';
import { readSettings, type TriggerSettings } from './settings';

export interface TriggerController {
  /** Subscribes to the company's feed; to be called when the flows have started. */
  start(): void;
  /** Polls at once; rejects with the poll's failure. */
  pollNow(): Promise<void>;
  /**
   * Sends the newest record of what it watches as a message to try the flow with; what it tells later stays the same.
   *
   * @throws QboError `QBO_NOT_FOUND` where there is no record
   */
  sample(): Promise<{ entity: string; id: string }>;
  close(): void;
}

export interface TriggerParts {
  RED: NodeAPI;
  node: Node;
  saved: SavedNode;
  connection: Connection | undefined;
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

/** Tells what changes in one entity of a company, or in all. */
export function createTrigger({ RED, node, saved, connection }: TriggerParts): TriggerController {
  const status = createStatusLine(RED, node, type);
  let opening: Promise<Opened> | undefined;
  let subscription: Subscription | undefined;
  let failing = false;
  let toldText: string | undefined;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  let markStarted: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (markStarted = resolve));

  let companyName = '';

  /** Whose changes these are. */
  const told = ({ realmId }: Company): Told => (companyName ? { realmId, companyName } : { realmId });

  function emit(company: Company, settings: TriggerSettings, events: readonly ChangeEvent[]): void {
    for (const message of messagesOf(events, settings, told(company), RED.util.generateId)) node.send(message);
    toldText = RED._(`${type}.status.told`, { count: String(events.length) });
  }

  /** Tells a failure once until the next success. */
  function fail(error: QboError): void {
    status.showError(error);
    if (failing) return;
    failing = true;
    const { entity } = saved;
    node.error(error, { topic: typeof entity === 'string' ? entity : '', qbo: { entity } });
  }

  function onPoll(error?: QboError): void {
    if (isClosed) return;
    if (error) return fail(error);
    failing = false;
    status.show('green', 'dot', toldText ?? RED._(`${type}.status.watching`));
    toldText = undefined;
  }

  async function subscribe(): Promise<Opened> {
    if (isClosed) throw closed();
    if (!connection)
      throw invalidInput('connection', 'no connection is chosen, or it is disabled. Choose one in the node.');
    const settings = readSettings(saved);
    const company = await connection.company();
    companyName = await connection.knownName();
    if (isClosed) throw closed();
    const { entity, events, intervalMs, startFrom } = settings;
    subscription = company.feed.subscribe({
      id: node.id,
      connection: textProperty(saved, 'connection'),
      entity,
      events,
      intervalMs,
      startFrom,
      emit: (changes) => emit(company, settings, changes),
      onPoll,
      onWarning: (text) => node.warn(text)
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
    status.show('grey', 'ring', RED._(`${type}.status.starting`));
    opened().catch((thrown: unknown) => {
      if (isClosed) return;
      const error = toQboError(thrown);
      fail(error);
      // What is wrong in the settings stays wrong until the next deploy.
      if (error.code !== 'QBO_INVALID_INPUT') retry = setTimeout(start, reopenMs);
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
      await (await opened()).subscription.pollNow();
    },
    async sample() {
      await started;
      const { subscription, company, settings } = await opened();
      const event = await subscription.sample();
      if (isClosed) throw closed();
      node.send(sampleMessageOf(event, settings, told(company), RED.util.generateId));
      return { entity: event.entity, id: event.id };
    },
    close() {
      isClosed = true;
      markStarted();
      unlisten?.();
      clearTimeout(retry);
      subscription?.close();
    }
  };
}
