import type { Collector } from './collector';
import { catchAll, collect, complete, inject, tab, tabId, type FlowNode } from './flow';

export const connectionId = 'company';

/** What a headless connection is seeded with. */
export interface Seed {
  clientId: string;
  clientSecret: string;
  realmId: string;
  refreshToken: string;
  /** Of the app, where it sends webhooks. */
  webhookVerifierToken?: string;
}

/** Where in a test's flow a message was caught. */
export const places = { out: 'out', caught: 'caught', completed: 'completed' } as const;

/** A connection to a simulator as to Intuit, seeded by its credentials. */
export function connection(simulatorUrl: string, credentials: Seed, id = connectionId): FlowNode {
  return {
    id,
    type: 'qbo-config',
    name: 'Test company',
    environment: 'simulator',
    simulatorUrl,
    minorVersion: 75,
    redirectUri: '',
    version: 1,
    credentials
  };
}

/** The button that starts a message at a node. */
export function startOf(id: string): string {
  return `${id}-start`;
}

/** An action node. By default the record comes from the payload. */
export function actionNode(id: string, entity: string, operation: string, properties: object = {}): FlowNode {
  return {
    id,
    type: 'qbo-action',
    z: tabId,
    x: 300,
    y: 100,
    name: '',
    version: 1,
    connection: connectionId,
    entity,
    operation,
    source: 'payload',
    fields: {},
    lines: [],
    options: {},
    output: 'payload',
    requestId: '',
    requestIdType: 'str',
    wires: [[places.out]],
    ...properties
  };
}

/** The same, and the button that starts a message at it. */
export function action(id: string, entity: string, operation: string, properties: object = {}): FlowNode[] {
  return [inject(startOf(id), [id]), actionNode(id, entity, operation, properties)];
}

/** A trigger node, looking every second, and the button that makes it look at once. */
export function trigger(id: string, entity: string, events: readonly string[], properties: object = {}): FlowNode[] {
  return [
    inject(startOf(id), [id]),
    {
      id,
      type: 'qbo-trigger',
      z: tabId,
      x: 300,
      y: 200,
      name: '',
      version: 1,
      connection: connectionId,
      entity,
      events,
      interval: 1,
      intervalUnit: 'seconds',
      startFrom: 'now',
      since: '',
      output: 'each',
      wires: [[places.out]],
      ...properties
    }
  ];
}

/** The nodes on a tab of their own, with all that they send, fail with and complete collected. */
export function collectedFlow(
  collector: Collector,
  nodes: readonly FlowNode[],
  uncollected: readonly string[] = []
): FlowNode[] {
  const ours = nodes.filter(({ type }) => type.startsWith('qbo-') && type !== 'qbo-config').map(({ id }) => id);
  const own = ours.filter((id) => !uncollected.includes(id));
  return [
    tab(),
    ...nodes,
    ...collect(collector, places.out),
    catchAll('catch', [places.caught]),
    ...collect(collector, places.caught),
    complete('complete', own, [places.completed]),
    ...collect(collector, places.completed)
  ];
}
