import type { Node, NodeAPI } from 'node-red';
import {
  closed,
  companiesFailed,
  type CompanyFailure,
  connectionItself,
  noCompany,
  type QboError,
  redisOutage,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import type { Connection } from '../shared/connection';
import type { SavedNode } from '../shared/definition';
import type { FlowsStarted } from '../shared/flows-started';
import { languageOf, toldIn } from '../shared/told-in';
import { eventsToldOf } from './acknowledgement';
import { type CompanyStatus, createAllStatus } from './all-status';
import { companyOutlet } from './company-outlet';
import type { Sample, TriggerController, TriggerParts } from './controller';
import { findCompanies, type FoundCompany } from './found-companies';
import { createOutage } from './outage';
import { createUnopened } from './unopened';

export interface AllCompaniesParts {
  RED: NodeAPI;
  node: Node;
  saved: SavedNode;
  flows: FlowsStarted;
  /** Makes the trigger of one company. */
  create: (parts: TriggerParts) => TriggerController;
}

/** A company that is watched. */
interface Watched {
  company: FoundCompany;
  status: CompanyStatus;
  trigger: TriggerController;
  /** Tells its trigger that the health of its connection has changed. */
  tellHealth(): void;
  close(): void;
}

/** How long until a company that could not be opened is tried again. */
const reopenMs = 60_000;
/** The same where Redis is away, which is no more than asked whether it is back. */
const outageMs = 3_000;
/** A sample is looked for in so many companies at most: each is a metered call. */
const mostSampled = 5;

/** A trigger in each company of this Node-RED: those that are deployed later join, those that are taken away leave. */
export function createAllCompanies({ RED, node, saved, flows, create }: AllCompaniesParts): TriggerController {
  const statusLine = createAllStatus(RED, node);
  const watched = new Map<string, Watched>();
  /** What ends the listening to each connection. */
  const heard = new Map<Connection, () => void>();
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let nextLook: Promise<void> | undefined;
  let markStarted: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (markStarted = resolve));
  let isStarted = false;

  /** It is nobody's in particular, and told so. */
  const outage = createOutage((error) => {
    const { entity } = saved;
    const topic = typeof entity === 'string' ? entity : '';
    void toldIn(languageOf(RED, 'qbo-trigger'), error).then((told) => {
      if (!isClosed) node.error(told, { topic, qbo: { entity } });
    });
  });
  const show = () => statusLine.show([...watched.values()].map(({ status }) => status));

  function begin(company: FoundCompany): void {
    const listeners = new Set<() => void>();
    const connection: Connection = {
      ...company.connection,
      // Which connection leads to which company is looked at before.
      onHealth(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      }
    };
    const status: CompanyStatus = { name: company.name, isWell: undefined, trouble: '', standsBy: false, waiting: 0 };
    const { outlet, close } = companyOutlet(node, company, status, show);
    const onWaiting = (count: number): void => {
      status.waiting = count;
      show();
    };
    const own = { ...saved, connection: 'all' };
    const parts = { RED, node: outlet, saved: own, connection, onWaiting, outage: outage.partOf(company.key) };
    const { failure } = company;
    const trigger = failure && saved.entity !== connectionItself ? createUnopened(parts, failure) : create(parts);
    watched.set(company.key, {
      company,
      status,
      trigger,
      tellHealth: () => listeners.forEach((listener) => listener()),
      close() {
        close();
        trigger.close();
      }
    });
    trigger.start();
  }

  function isStill(company: FoundCompany, found: FoundCompany | undefined): boolean {
    return found?.connection === company.connection && Boolean(found.failure) === Boolean(company.failure);
  }

  /** Watches the companies that there are now. */
  async function settle(): Promise<void> {
    if (isClosed) return;
    clearTimeout(retry);
    const held = new Set([...watched.values()].map(({ company }) => company.connection));
    const { companies, connections } = await findCompanies(RED, held);
    if (isClosed) return;
    listenTo(connections);
    const found = new Map(companies.map((company) => [company.key, company]));
    for (const [key, one] of watched) {
      if (isStill(one.company, found.get(key))) continue;
      one.close();
      watched.delete(key);
    }
    for (const company of companies) {
      const known = watched.get(company.key);
      if (!known) begin(company);
      else {
        known.company = company;
        known.status.name = company.name;
      }
    }
    show();
    // What is wrong in the settings stays wrong until the next deploy.
    const passing = companies.flatMap(({ failure }) =>
      failure && failure.code !== 'QBO_INVALID_INPUT' ? failure : []
    );
    const isOutage = passing.some(({ said }) => redisOutage(said));
    if (passing.length > 0) retry = setTimeout(() => void look(), isOutage ? outageMs : reopenMs);
  }

  /** Looks which companies there are, once for all who ask before it begins. Never rejects. */
  function look(): Promise<void> {
    nextLook ??= looking.then(() => {
      nextLook = undefined;
      looking = settle().catch(() => {
        if (!isClosed) retry = setTimeout(() => void look(), reopenMs);
      });
      return looking;
    });
    return nextLook;
  }

  async function hear(connection: Connection): Promise<void> {
    const watching = () => [...watched.values()].find(({ company }) => company.connection === connection);
    const before = watching();
    if (!before || before.company.isShared || before.company.failure) await look();
    watching()?.tellHealth();
  }

  function listenTo(connections: ReadonlySet<Connection>): void {
    for (const [connection, end] of heard) {
      if (connections.has(connection)) continue;
      end();
      heard.delete(connection);
    }
    for (const connection of connections) {
      if (heard.has(connection)) continue;
      const listener = () => void hear(connection);
      const ends = [connection.onHealth(listener), connection.onCompany(listener)];
      heard.set(connection, () => ends.forEach((end) => end()));
    }
  }

  const onFlows = () => {
    if (isStarted) void look();
  };
  flows.each(onFlows);

  /** All that are there now. */
  async function present(): Promise<Watched[]> {
    // A message that comes before the flows have started must not make it send.
    await started;
    await looking;
    if (isClosed) throw closed();
    if (watched.size === 0 || [...watched.values()].some(({ company }) => company.failure)) await look();
    if (watched.size === 0) throw noCompany();
    return [...watched.values()];
  }

  return {
    start() {
      if (isClosed) return;
      isStarted = true;
      void look().then(markStarted);
    },
    async pollNow() {
      const all = await present();
      const polls = await Promise.allSettled(all.map(({ trigger }) => trigger.pollNow()));
      if (isClosed) throw closed();
      const [first, ...others] = polls.flatMap((poll, index): CompanyFailure[] =>
        poll.status === 'fulfilled' ? [] : [{ company: all[index]?.company.name ?? '', error: toQboError(poll.reason) }]
      );
      if (first) throw companiesFailed([first, ...others], all.length);
      return { events: polls.reduce((sum, poll) => sum + (poll.status === 'fulfilled' ? poll.value.events : 0), 0) };
    },
    async acknowledge(message) {
      const events = saved.acknowledge === true ? eventsToldOf(message) : [];
      if (events.length === 0) return false;
      await started;
      await looking;
      const realms = new Set(events.map(({ realmId }) => realmId));
      // An event that does not say whose it is may be of any company.
      const asked = [...watched.values()].filter(({ company }) => realms.has(undefined) || realms.has(company.realmId));
      const answers = await Promise.allSettled(asked.map(({ trigger }) => trigger.acknowledge(message)));
      if (answers.some((answer) => answer.status === 'fulfilled' && answer.value)) return true;
      for (const answer of answers) if (answer.status === 'rejected') throw toQboError(answer.reason);
      return false;
    },
    async sample(): Promise<Sample> {
      const all = await present();
      const well = all.filter(({ status }) => status.isWell !== false);
      let failure: QboError | undefined;
      for (const { trigger, company } of (well.length > 0 ? well : all).slice(0, mostSampled)) {
        try {
          return { ...(await trigger.sample()), companyName: company.name };
        } catch (thrown) {
          failure ??= toQboError(thrown);
        }
      }
      throw failure ?? noCompany();
    },
    close() {
      isClosed = true;
      flows.cancel(onFlows);
      clearTimeout(retry);
      markStarted();
      statusLine.close();
      listenTo(new Set());
      for (const one of watched.values()) one.close();
      watched.clear();
    }
  };
}
