import { byId } from '../../editor-kit/dom';
import { isPlaceholder } from '../../editor-kit/numbers';
import type { EditorNode, Translate } from '../../editor-kit/red';

/** A qbo-trigger as the editor holds it. */
export interface TriggerNode extends EditorNode {
  z?: string;
  g?: string;
  /** `one` or `all`; missing in a trigger of before it could be chosen. */
  companies?: string;
  connection: string;
  entity: string;
  /** As saved: a flow made elsewhere may have anything there. */
  events: unknown;
  interval: number | string;
  intervalUnit: string;
  startFrom: string;
  since: string;
  output: string;
  /** Missing in a trigger of before it could be chosen. */
  wake?: boolean;
  /** Missing likewise, as are the next three. */
  ignoreOwn?: boolean;
  acknowledge?: boolean;
  retryAfter?: number | string;
  inFlight?: number | string;
}

/** What the open dialog holds at the moment. */
export type Present = Pick<
  TriggerNode,
  'connection' | 'entity' | 'interval' | 'intervalUnit' | 'startFrom' | 'since' | 'output'
> & { companies: string; events: string[]; acknowledge: boolean; retryAfter: string; inFlight: string };

/** What `entity` is where all that QuickBooks tells in one call is watched. */
export const everyEntity = '*';

/** What `entity` is where the connection itself is watched: no records, and no calls. */
export const connectionItself = 'Connection';

/** All events, in the order of a record's life. */
export const eventNames = ['new', 'updated', 'deleted'];

/** The events that are saved, those of them that there are; without a list it is those of a new trigger, as for the node. */
export function eventsIn(saved: unknown): string[] {
  const chosen: unknown[] = Array.isArray(saved) ? saved : ['new'];
  return eventNames.filter((event) => chosen.includes(event));
}

const unitMs: Readonly<Record<string, number>> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 };

/** Texts of this node. */
export function texts(node: EditorNode): Translate {
  return (key, values) => node._(`qbo-trigger.${key}`, values);
}

/** The box of an event in the open dialog. */
export function eventBox(event: string): HTMLInputElement {
  return byId(`qbo-event-${event}`);
}

/** The inputs of the open dialog. */
export function present(): Present {
  const value = (property: string): string => byId(`node-input-${property}`).value;
  return {
    companies: value('companies'),
    connection: value('connection'),
    entity: value('entity'),
    events: eventNames.filter((event) => eventBox(event).checked && !eventBox(event).disabled),
    interval: value('interval'),
    intervalUnit: value('intervalUnit'),
    startFrom: value('startFrom'),
    since: value('since'),
    output: value('output'),
    acknowledge: byId('node-input-acknowledge').checked,
    retryAfter: value('retryAfter'),
    inFlight: value('inFlight')
  };
}

/** Milliseconds of a finite interval of at least a second, or undefined for any other and for one that the environment holds. */
export function intervalMsOf({
  interval,
  intervalUnit
}: Pick<Present, 'interval' | 'intervalUnit'>): number | undefined {
  if (isPlaceholder(interval) || String(interval).trim() === '') return undefined;
  const length = Number(interval) * (unitMs[intervalUnit] ?? NaN);
  return Number.isFinite(length) && length >= 1_000 ? length : undefined;
}
