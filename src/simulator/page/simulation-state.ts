import { freeReadsPerMonth } from '../../catalog/limits';
import type { SimulatorControl } from '../control/control';
import type { FaultPlan } from '../server/fault-plans';
import type { LoggedRequest } from '../server/request-log';
import type { Simulation } from '../simulation';
import type { ToldRequest, ToldState } from './told';

/** Failures that a person can switch on, by name. */
export const faultPlans: Readonly<Record<string, FaultPlan>> = {
  unavailable: { path: '^/v3/', status: 503, body: '<html>Service unavailable</html>' },
  failing: { path: '^/v3/', share: 0.3, seed: 7, status: 500, body: '<html>Internal server error</html>' },
  lost: { path: '^/v3/', method: 'POST', when: 'after', drop: true },
  slow: { path: '^/v3/', delayMs: 5_000 }
};

function nameOf(plan: FaultPlan): string {
  const known = Object.entries(faultPlans).find(([, { status, delayMs, drop, share }]) => {
    return (
      plan.status === status &&
      plan.delayMs === delayMs &&
      (plan.drop ?? false) === (drop ?? false) &&
      plan.share === share
    );
  });
  return known?.[0] ?? 'other';
}

/** How the simulation stands. */
export function toldState(simulation: Simulation, control: SimulatorControl): ToldState {
  const now = simulation.clock.now();
  const { frozen, offsetMs } = control.clock();
  const { throttle, perSecond, perMinute, quotaExceeded } = control.limits();
  return {
    now: new Date(now).toISOString(),
    isFrozen: frozen,
    offsetMs,
    throttle: { isOn: throttle, perSecond, perMinute },
    quotaExceeded,
    faults: control.faults().map((plan) => ({
      id: plan.id,
      name: nameOf(plan),
      hits: plan.hits,
      left: plan.times === undefined ? '' : String(Math.max(0, plan.times - plan.hits))
    })),
    month: {
      name: new Date(now).toISOString().slice(0, 7),
      ...simulation.meter.month(now),
      included: freeReadsPerMonth
    },
    requests: control.requests().length
  };
}

const requestsShown = 200;

function costOf({ metered, realmId, status }: LoggedRequest): ToldRequest['cost'] {
  if (metered) return 'metered';
  return realmId !== null && status >= 200 && status < 300 ? 'free' : 'none';
}

function toldRequest(request: LoggedRequest): ToldRequest {
  const { intuitTid, time, method, path, query, status, realmId, body, answer } = request;
  const asked = new URLSearchParams(query).toString();
  const target = path.replace(/^\/v3\/company\/[^/]+\//, '');
  return {
    id: intuitTid,
    time,
    method,
    target: asked === '' ? target : `${target}?${decodeURIComponent(asked.replaceAll('+', ' '))}`,
    status,
    realmId: realmId ?? '',
    cost: costOf(request),
    body,
    answer
  };
}

/** The latest requests that all words of `search` stand in, the newest first, without bodies and answers. */
export function toldRequests(control: SimulatorControl, search: string): ToldRequest[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ method, target, status, cost }: ToldRequest): boolean => {
    const text = `${method} ${target} ${status} ${cost}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return control
    .requests()
    .slice(-requestsShown * 5)
    .reverse()
    .map(toldRequest)
    .filter(fits)
    .slice(0, requestsShown)
    .map((request) => ({ ...request, body: '', answer: '' }));
}

/** One request with its body and its answer. Throws Error where it is forgotten. */
export function toldRequestOf(control: SimulatorControl, id: string): ToldRequest {
  const found = control.requests().find(({ intuitTid }) => intuitTid === id);
  if (found === undefined) throw new Error('That request is forgotten');
  return toldRequest(found);
}
