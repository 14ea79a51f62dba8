import { entityOf, withCatalog, type Catalog } from '../shared/editor/catalog';
import { byId, clear, el } from '../shared/editor/dom';
import { isPlaceholder, numberOrText } from '../shared/editor/numbers';
import type { EditorNode, Translate } from '../shared/editor/red';
import { sameContent } from '../shared/editor/stored';

interface TriggerNode extends EditorNode {
  entity: string;
  events: string[];
  interval: number | string;
  intervalUnit: string;
  startFrom: string;
}

const eventNames = ['new', 'updated', 'deleted'];
const seconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600 };
const secondsPerMonth = 30 * 24 * 3600;
/** What Intuit's free tier allows in a month, all apps of a developer together. */
const freeCalls = 500_000;
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The node whose dialog was opened last. */
let editing: TriggerNode | undefined;

function texts(node: TriggerNode): Translate {
  return (key, values) => node._(`qbo-trigger.${key}`, values);
}

/** The node's name, or which events of what it emits: "New, updated Invoices". */
export function label(node: TriggerNode): string {
  if (node.name) return node.name;
  const t = texts(node);
  const events = node.events.map((event) => t(`event.${event}`)).join(', ');
  const words = events.charAt(0) + events.slice(1).toLowerCase();
  return t('node', { events: words, entity: t(`entity.${node.entity}`) });
}

function box(event: string): HTMLInputElement {
  return byId(`qbo-event-${event}`);
}

function checkedEvents(): string[] {
  return eventNames.filter((event) => box(event).checked && !box(event).disabled);
}

/** What the interval costs, in words. */
function cost(interval: string, unit: string, t: Translate): string {
  if (isPlaceholder(interval)) return t('cost.unknown');
  const number = Number(interval);
  const length = number * (seconds[unit] ?? NaN);
  if (!(length >= 1)) return '';
  const calls = Math.round(secondsPerMonth / length);
  const every = number === 1 ? t(`every.one.${unit}`) : t(`every.many.${unit}`, { number: number.toLocaleString() });
  const sentence = t('cost.known', { every, calls: calls.toLocaleString() });
  return calls > freeCalls ? `${sentence} ${t('cost.tooMany', { calls: freeCalls.toLocaleString() })}` : sentence;
}

function showCost(t: Translate): void {
  const interval = byId('node-input-interval').value;
  const unit = byId<HTMLSelectElement>('node-input-intervalUnit').value;
  const place = byId<HTMLElement>('qbo-cost');
  place.textContent = cost(interval, unit, t);
  place.hidden = place.textContent === '';
}

/** Name lists are never deleted; a box that a flow from elsewhere has ticked can still be unticked. */
function showEvents(catalog: Catalog, entity: string, stored: readonly string[]): void {
  const events = entityOf(catalog, entity)?.events ?? eventNames;
  const deletes = events.includes('deleted');
  box('deleted').disabled = !deletes && !stored.includes('deleted');
  byId<HTMLElement>('qbo-no-deletes').hidden = deletes;
}

/** Called when the dialog opens. */
export function prepare(node: TriggerNode): void {
  editing = node;
  const t = texts(node);
  const entity = byId<HTMLSelectElement>('node-input-entity');
  const message = byId<HTMLElement>('qbo-message');
  entity.append(el('option', { value: node.entity }, t(`entity.${node.entity}`)));
  entity.value = node.entity;
  for (const event of eventNames) box(event).checked = node.events.includes(event);

  const showSince = (): void => {
    byId<HTMLElement>('qbo-since-row').hidden = byId<HTMLSelectElement>('node-input-startFrom').value !== 'date';
  };
  $('#node-input-startFrom').on('change', showSince);
  $('#node-input-interval').on('input change', () => showCost(t));
  $('#node-input-intervalUnit').on('change', () => {
    showCost(t);
    $('#node-input-interval').trigger('change');
  });
  showSince();
  showCost(t);

  withCatalog(
    (catalog) => {
      if (!entity.isConnected) return;
      clear(entity);
      const known = catalog.entities.filter(({ events }) => events.length > 0);
      entity.append(...known.map(({ name }) => el('option', { value: name }, t(`entity.${name}`))));
      if (!known.some(({ name }) => name === node.entity))
        entity.append(el('option', { value: node.entity }, node.entity));
      entity.value = node.entity;
      const show = (): void => showEvents(catalog, entity.value, entity.value === node.entity ? node.events : []);
      $(entity).on('change', show);
      show();
    },
    (status) => {
      message.textContent = t('catalogFailed', { status });
      message.hidden = false;
    }
  );
}

/** Called when Done is pressed, before the editor reads the bound inputs. */
export function save(node: TriggerNode): void {
  const events = checkedEvents();
  if (!sameContent([...node.events].sort(), [...events].sort())) node.events = events;
  const interval = numberOrText(byId('node-input-interval').value);
  if (String(node.interval) !== String(interval)) node.interval = interval;
}

/** What a property is now: in the open dialog of this node its input, otherwise what the node holds. */
function present(property: 'intervalUnit' | 'startFrom', node: TriggerNode): string {
  const input = editing === node ? document.getElementById(`node-input-${property}`) : null;
  return input instanceof HTMLSelectElement && input.value !== '' ? input.value : node[property];
}

/** True, or that no event is chosen. */
export function validateEvents(node: TriggerNode, events: unknown): true | string {
  return (Array.isArray(events) && events.length > 0) || texts(node)('error.events');
}

/** True, or that the interval is too short or no number. */
export function validateInterval(node: TriggerNode, interval: unknown): true | string {
  if (isPlaceholder(interval)) return true;
  const length = Number(interval === '' ? NaN : interval) * (seconds[present('intervalUnit', node)] ?? NaN);
  return length >= 1 || texts(node)('error.interval');
}

/** True, or that the date is none. */
export function validateSince(node: TriggerNode, since: unknown): true | string {
  if (present('startFrom', node) !== 'date' || isPlaceholder(since)) return true;
  const valid = typeof since === 'string' && isoTime.test(since) && !Number.isNaN(Date.parse(since));
  return valid || texts(node)('error.since');
}
