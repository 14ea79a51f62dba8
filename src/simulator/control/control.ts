import type { Field } from '../../catalog';
import { changedSettings } from './settings';
import { bulkSeed, type BulkSeed, type BulkSeeded } from './bulk';
import type { CdcSettings } from '../api/cdc';
import { remove, voidRecord } from '../engine/remove';
import { save } from '../engine/save';
import { showing } from '../engine/shown';
import { asAnswered } from '../engine/wrapped';
import { type Model, modelNamed } from '../model/model';
import { grantsOf, revokeToken, type TokenSettings } from '../oauth/tokens';
import type { Readings } from '../readings';
import type { FaultPlan } from '../server/fault-plans';
import type { LoggedRequest } from '../server/request-log';
import type { ThrottleSettings } from '../server/throttle';
import { companyOf, type Simulation } from '../simulation';
import { openWork } from '../ledger/work';
import type { JsonObject } from '../values/json';

/** The clock as tests see it: `now` in ISO 8601 UTC. */
export interface ClockState {
  now: string;
  offsetMs: number;
  frozen: boolean;
  rate: number;
}

/** `now` (ISO 8601) moves the clock to an instant; `advanceMs` moves it on; `frozen` stops it, or lets it go on from there. */
export interface ClockChange {
  now?: string;
  offsetMs?: number;
  advanceMs?: number;
  frozen?: boolean;
  rate?: number;
}

export interface WriteAsUser {
  realmId?: string;
  entity: string;
  operation: 'create' | 'update' | 'delete' | 'void';
  record: JsonObject;
}

/** What tests and demos may do to a simulator beside what clients can: looked at and steered from outside the API. */
export interface SimulatorControl {
  /** Requests received, oldest first; control requests are not among them. */
  requests(): readonly LoggedRequest[];
  clearRequests(): void;
  /** Plays a failure to clients; gives the plan's id. */
  addFault(plan: FaultPlan): string;
  faults(): readonly (FaultPlan & { id: string; hits: number })[];
  clearFaults(): void;
  removeFault(id: string): void;
  clock(): ClockState;
  setClock(change: ClockChange): ClockState;
  limits(): ThrottleSettings;
  setLimits(change: Partial<ThrottleSettings>): ThrottleSettings;
  tokens(): TokenSettings;
  setTokens(change: Partial<TokenSettings>): TokenSettings;
  /** Ends all access tokens now, of one company or of all; refresh tokens stay. */
  expireAccessTokens(realmId?: string): void;
  /** Ends the connections themselves, as a user does who disconnects the app. */
  revokeTokens(realmId?: string): void;
  cdc(): CdcSettings;
  setCdc(change: Partial<CdcSettings>): CdcSettings;
  readings(): Readings;
  /** Reads what Intuit does not document in another way than the list of assumptions. */
  setReadings(change: Partial<Readings>): Readings;
  /** Adds many records at once. Throws Refusal when the template does not pass the entity's rules. */
  seed(wish: BulkSeed): BulkSeeded;
  /** All records of an entity as they are kept, stubs of deleted ones included. */
  records(wish: { realmId?: string; entity: string }): readonly JsonObject[];
  /** Writes as somebody else in the company would: same rules, no token, no throttle. Throws Refusal. */
  write(wish: WriteAsUser): JsonObject;
}

export function modelOrThrow(entity: string): Model {
  const model = modelNamed(entity);
  if (model === undefined) throw new Error(`Entity ${entity} is not known`);
  return model;
}

export function createControl(simulation: Simulation): SimulatorControl {
  const { clock, faults, ledger, log, throttle } = simulation;

  function clockState(): ClockState {
    const { offsetMs, frozenAt, rate } = clock.settings();
    return { now: new Date(clock.now()).toISOString(), offsetMs, frozen: frozenAt !== null, rate };
  }
  function company(realmId: string | undefined): ReturnType<typeof companyOf> {
    return companyOf(simulation, realmId || simulation.realmId);
  }
  return {
    requests: () => log.read(),
    clearRequests: () => log.clear(),
    addFault: (plan) => faults.add(plan),
    faults: () => faults.list(),
    clearFaults: () => faults.clear(),
    removeFault: (id) => faults.remove(id),
    clock: clockState,
    setClock(change) {
      const { now, offsetMs, advanceMs, frozen, rate } = change;
      const bare = (): number => clock.now() - clock.settings().offsetMs;
      if (rate !== undefined) clock.set({ rate });
      if (frozen === true) clock.set({ frozenAt: bare() });
      if (frozen === false && clock.settings().frozenAt !== null) {
        const standing = clock.now();
        clock.set({ frozenAt: null });
        clock.set({ offsetMs: standing - bare() });
      }
      if (offsetMs !== undefined) clock.set({ offsetMs });
      if (now !== undefined) clock.set({ offsetMs: Date.parse(now) - bare() });
      if (advanceMs !== undefined) clock.set({ offsetMs: clock.settings().offsetMs + advanceMs });
      return clockState();
    },
    limits: () => ({ ...throttle.settings }),
    setLimits: (change) => changedSettings(throttle.settings, change),
    tokens: () => ({ ...simulation.tokens }),
    setTokens: (change) => changedSettings(simulation.tokens, change),
    expireAccessTokens(realmId) {
      for (const grant of grantsOf(ledger, realmId)) {
        const access = grant.access.map((token) => ({ ...token, until: Math.min(token.until, clock.now()) }));
        ledger.commit({ kind: 'grant', grant: { ...grant, access } });
      }
    },
    revokeTokens(realmId) {
      for (const { refresh, clientId } of grantsOf(ledger, realmId)) revokeToken(ledger, refresh.value, clientId);
    },
    cdc: () => ({ ...simulation.cdc }),
    setCdc: (change) => changedSettings(simulation.cdc, change),
    readings: () => ({ ...simulation.readings.settings }),
    setReadings: (change) => changedSettings(simulation.readings.settings, change),
    seed: (wish) => bulkSeed(simulation, company(wish.realmId), modelOrThrow(wish.entity), wish),
    records({ realmId, entity }) {
      const model = modelOrThrow(entity);
      const show = showing(company(realmId), model.name, clock.now());
      const table = company(realmId).tables.get(model.name);
      return [...(table?.values() ?? [])].map((stored) => asAnswered(model, show(stored).data));
    },
    write({ realmId, entity, operation, record }) {
      const model = asPeopleWrite(modelOrThrow(entity));
      const work = openWork(ledger, company(realmId), clock.now());
      const body = withToken(work, model, operation, record);
      const result = { create: save, update: save, delete: remove, void: voidByUser }[operation](work, model, body);
      work.commit();
      return result;
    }
  };
}

const standing = ['Id', 'SyncToken', 'MetaData'];

/** What the service only reads is made and changed all the same: by people, in QuickBooks' own pages. */
function asPeopleWrite(model: Model): Model {
  if (model.writes.includes('update')) return model;
  const fields = Object.entries(model.fields).map(([name, field]): [string, Field] => {
    const { readOnly: _readOnly, createOnly: _createOnly, ...open } = field;
    return [name, standing.includes(name) ? field : open];
  });
  return { ...model, fields: Object.fromEntries(fields), writes: ['create', 'update'] };
}

function voidByUser(work: ReturnType<typeof openWork>, model: Model, body: JsonObject): JsonObject {
  return voidRecord(work, model, body, 'either');
}

/** A user sees the present record: a missing SyncToken is the current one. */
function withToken(
  work: ReturnType<typeof openWork>,
  model: Model,
  operation: WriteAsUser['operation'],
  record: JsonObject
): JsonObject {
  if (operation === 'create' || record.SyncToken !== undefined || typeof record.Id !== 'string') return record;
  const SyncToken = work.get(model.name, record.Id)?.SyncToken;
  return { ...(operation === 'update' && { sparse: true }), ...record, ...(SyncToken !== undefined && { SyncToken }) };
}
