import { byId } from '../../shared/editor/dom';
import { isPlaceholder } from '../../shared/editor/numbers';
import type { EditorNode, Translate } from '../../shared/editor/red';

/** A qbo-trigger as the editor holds it. */
export interface TriggerNode extends EditorNode {
  z?: string;
  g?: string;
  connection: string;
  entity: string;
  events: string[];
  interval: number | string;
  intervalUnit: string;
  startFrom: string;
  since: string;
  output: string;
}

/** What the open dialog holds at the moment. */
export type Present = Pick<
  TriggerNode,
  'connection' | 'entity' | 'events' | 'interval' | 'intervalUnit' | 'startFrom' | 'since' | 'output'
>;

/** All events, in the order of a record's life. */
export const eventNames = ['new', 'updated', 'deleted'];

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
    connection: value('connection'),
    entity: value('entity'),
    events: eventNames.filter((event) => eventBox(event).checked && !eventBox(event).disabled),
    interval: value('interval'),
    intervalUnit: value('intervalUnit'),
    startFrom: value('startFrom'),
    since: value('since'),
    output: value('output')
  };
}

/** Milliseconds of an interval of at least a second, or undefined for any other and for one that the environment holds. */
export function intervalMsOf({
  interval,
  intervalUnit
}: Pick<Present, 'interval' | 'intervalUnit'>): number | undefined {
  if (isPlaceholder(interval) || String(interval).trim() === '') return undefined;
  const length = Number(interval) * (unitMs[intervalUnit] ?? NaN);
  return length >= 1_000 ? length : undefined;
}
