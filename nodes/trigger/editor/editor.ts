import { cachedCatalog, entityOf, withCatalog } from '../../shared/editor/catalog';
import { chooseOnlyConnection, offerOnlyConnection } from '../../shared/editor/only-connection';
import { byId } from '../../editor-kit/dom';
import { nameConfigButtons } from '../../editor-kit/naming';
import { numberOrText } from '../../editor-kit/numbers';
import { sameContent } from '../../shared/editor/stored';
import { costLine } from './cost-line';
import { entityBox, showEvents } from './entity-box';
import { prepareSince } from './since';
import {
  connectionItself,
  eventBox,
  eventNames,
  eventsIn,
  present,
  texts,
  type Present,
  type TriggerNode
} from './trigger-node';
import { prepareTrials } from './try-it';
import {
  connectionVerdict,
  type Counted,
  countedVerdict,
  entityVerdict,
  eventsVerdict,
  intervalVerdict,
  sinceVerdict
} from './validation';

/** The node whose dialog was opened last. */
let editing: TriggerNode | undefined;

/** The node's name, or which events of what it emits: "New, updated Invoices". */
export function label(node: TriggerNode): string {
  if (node.name) return node.name;
  const t = texts(node);
  if (node.entity === connectionItself) return t(`entity.${connectionItself}`);
  const events = eventsIn(node.events)
    .map((event) => t(`event.${event}`))
    .join(', ');
  const words = events.charAt(0) + events.slice(1).toLowerCase();
  return t('node', { events: words, entity: t(`entity.${node.entity}`) });
}

const knownToCdc = (entity: string): boolean => {
  const catalog = cachedCatalog();
  return !catalog || entityOf(catalog, entity)?.cdc !== false;
};

/** What a trigger of before these could be chosen has: looking at it changes nothing. */
const before = { wake: true, ignoreOwn: false, acknowledge: false, retryAfter: 10, inFlight: 100 } as const;
const counted: readonly Counted[] = ['retryAfter', 'inFlight'];

/** Inputs that say something of records only. */
const aboutRecords = ['qbo-event-new', 'node-input-wake', 'node-input-startFrom', 'node-input-output'];

function rowOf(id: string): HTMLElement {
  const input = byId<HTMLElement>(id);
  return input.closest<HTMLElement>('.qbo-row') ?? input;
}

/** Puts a text into its place; an empty one takes the place away. */
function tell(id: string, text: string): void {
  const place = byId<HTMLElement>(id);
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === '';
}

/** Called when the editor makes a node. */
export const added: (node: TriggerNode) => void = chooseOnlyConnection;

function completeOf(node: TriggerNode): void {
  for (const name of ['wake', 'ignoreOwn', 'acknowledge'] as const)
    if (node[name] === undefined) byId(`node-input-${name}`).checked = node[name] = before[name];
  for (const name of counted)
    if (node[name] === undefined) byId(`node-input-${name}`).value = String((node[name] = before[name]));
}

/** Called when the dialog opens. */
export function prepare(node: TriggerNode): void {
  editing = node;
  const t = texts(node);
  // A trigger of before this could be chosen is one of a single company: looking at it changes nothing.
  if (node.companies === undefined) byId('node-input-companies').value = node.companies = 'one';
  if (node.companies !== 'all') offerOnlyConnection(node);
  completeOf(node);
  const panel = document.querySelector<HTMLElement>('.qbo-trigger');
  const stored = eventsIn(node.events);
  for (const event of eventNames) eventBox(event).checked = stored.includes(event);
  const entities = entityBox(t);
  prepareSince(t);
  nameConfigButtons('connection', { edit: t('label.editConnection'), add: t('label.addConnection') });
  const trials = prepareTrials(node, t);
  let companies: Readonly<Record<string, string>> = {};

  /** Reasons at the fields, in the words that the editor has for the whole node. */
  function showReasons(now: Present): void {
    const { entity, events, interval, intervalUnit, since, startFrom, acknowledge } = now;
    const verdicts = {
      entity: entityVerdict(node, entity),
      events: eventsVerdict(node, entity, events),
      interval: intervalVerdict(node, interval, intervalUnit),
      since: sinceVerdict(node, since, startFrom),
      retryAfter: countedVerdict(node, 'retryAfter', now.retryAfter, acknowledge),
      inFlight: countedVerdict(node, 'inFlight', now.inFlight, acknowledge)
    };
    for (const [field, verdict] of Object.entries(verdicts))
      tell(`qbo-wrong-${field}`, verdict === true ? '' : verdict);
  }

  function show(): void {
    if (!panel?.isConnected) return;
    const now = present();
    const isItself = now.entity === connectionItself;
    for (const id of aboutRecords) rowOf(id).hidden = isItself;
    rowOf('node-input-connection').hidden = now.companies === 'all';
    byId<HTMLElement>('qbo-sample').hidden = byId<HTMLElement>('qbo-try-sample').hidden = isItself;
    for (const name of counted) rowOf(`node-input-${name}`).hidden = isItself || !now.acknowledge;
    byId<HTMLElement>('qbo-acknowledge-how').hidden = !now.acknowledge;
    byId<HTMLElement>('qbo-since-row').hidden = isItself || now.startFrom !== 'date';
    showEvents(cachedCatalog(), now.entity, now.entity === node.entity ? stored : [], t);
    showReasons(now);
    const cost = costLine(node, now, knownToCdc, (connection) => companies[connection] ?? connection, t);
    tell('qbo-cost', cost?.text ?? '');
    byId<HTMLElement>('qbo-cost').classList.toggle('qbo-attention', cost?.tooMany === true);
    trials.show(now);
  }

  if (panel) $(panel).on('change input', show);
  // The unit decides whether the interval is valid, and the start whether the date is.
  $('#node-input-companies').on('change', () => $('#node-input-connection').trigger('change'));
  $('#node-input-intervalUnit').on('change', () => $('#node-input-interval').trigger('change'));
  $('#node-input-acknowledge').on('change', () => $('#node-input-retryAfter, #node-input-inFlight').trigger('change'));
  $('#node-input-startFrom').on('change', () => $('#node-input-since').trigger('change'));
  show();
  $.getJSON('qbo/companies').then(
    (answer) => {
      companies = answer as Record<string, string>;
      show();
    },
    // Each connection then counts by itself, as one does that is not deployed yet.
    () => undefined
  );
  withCatalog(
    (catalog) => {
      if (!panel?.isConnected) return;
      entities.offer(catalog);
      show();
    },
    (status) => tell('qbo-message', t('catalogFailed', { status }))
  );
}

/** Called when Done is pressed, before the editor reads the bound inputs. */
export function save(node: TriggerNode): void {
  const { events, interval, ...now } = present();
  if (!sameContent(eventsIn(node.events), events)) node.events = events;
  const number = numberOrText(String(interval));
  if (String(node.interval) !== String(number)) node.interval = number;
  for (const name of counted) {
    const value = numberOrText(now[name]);
    if (String(node[name]) !== String(value)) node[name] = value;
  }
}

/** What a property is now: in the open dialog of this node its input, otherwise what the node holds. */
function now(property: 'companies' | 'entity' | 'intervalUnit' | 'startFrom', node: TriggerNode): string {
  const input = editing === node ? document.getElementById(`node-input-${property}`) : null;
  const value = input instanceof HTMLSelectElement || input instanceof HTMLInputElement ? input.value : '';
  return value === '' ? (node[property] ?? '') : value;
}

/** True, or that there is no connection to work with. */
export function validateConnection(node: TriggerNode, connection: unknown): true | string {
  return connectionVerdict(node, connection, now('companies', node));
}

/** True, or that there are no such records to watch. */
export function validateEntity(node: TriggerNode, entity: unknown): true | string {
  return entityVerdict(node, String(entity ?? ''));
}

/** True, or why no event can come. */
export function validateEvents(node: TriggerNode, events: unknown): true | string {
  return eventsVerdict(node, now('entity', node), events);
}

/** True, or what is wrong with the interval. */
export function validateInterval(node: TriggerNode, interval: unknown): true | string {
  return intervalVerdict(node, interval, now('intervalUnit', node));
}

/** True, or what is wrong with the date. */
export function validateSince(node: TriggerNode, since: unknown): true | string {
  return sinceVerdict(node, since, now('startFrom', node));
}

/** Whether events are acknowledged: in the open dialog of this node as it stands. */
function isAcknowledged(node: TriggerNode): boolean {
  const input = editing === node ? document.getElementById('node-input-acknowledge') : null;
  return input instanceof HTMLInputElement ? input.checked : node.acknowledge === true;
}

/** True, or what is wrong with the time. */
export function validateRetryAfter(node: TriggerNode, retryAfter: unknown): true | string {
  return countedVerdict(node, 'retryAfter', retryAfter, isAcknowledged(node));
}

/** True, or what is wrong with the number. */
export function validateInFlight(node: TriggerNode, inFlight: unknown): true | string {
  return countedVerdict(node, 'inFlight', inFlight, isAcknowledged(node));
}
