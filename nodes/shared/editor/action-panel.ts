import { actionForm, type ActionForm, type Draft } from './action-form';
import { optionControls, type OptionControls } from './action-options';
import { entityOf, operationOf, withCatalog, type Catalog, type Operation } from './catalog';
import { byId, clear, el } from './dom';
import { showInHelp } from './help-sidebar';
import { memoryOf } from './memory';
import { missingFields, missingInLines, wrongInQuery, type Action } from './missing';
import { operationHelp } from './operation-help';
import type { EditorNode, Translate } from './red';
import { keepIfSame, tidyFields, tidyLines, type Options, type StoredLine } from './stored';

/** A qbo-action as the editor holds it. */
export interface ActionNode extends EditorNode, Action {
  lines: StoredLine[];
  output: string;
  requestId: string;
}

const queryOptions = ['where', 'orderBy', 'limit', 'results', 'statement'];
const formOptions: Readonly<Record<string, readonly string[]>> = {
  query: queryOptions,
  id: ['find'],
  record: ['lines']
};
const usualOptions: Options = { find: 'Id', lines: 'append', results: 'array', encoding: 'base64' };
const ownOptions = [
  ...queryOptions,
  'find',
  'lines',
  'encoding',
  'ordered',
  'adjustStock',
  'updateExistingTransactions'
];

function without(options: Options, keys: readonly string[]): Options {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key)));
}

/** Options that differ from what goes without saying. */
function tidyOptions(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).filter(([key, value]) => value !== usualOptions[key] && value !== false && value !== '')
  );
}

/** Whether the part of the dialog that is closed at first holds something. */
function hasOptions({ output, requestId, options }: ActionNode): boolean {
  return output !== 'payload' || Boolean(requestId) || Object.values(options).includes(true);
}

/** The open dialog of an action. */
export interface ActionPanel {
  save: () => void;
}

/** Fills the dialog of the action and keeps it in step with the chosen operation until it is closed. */
export function openActionPanel(node: ActionNode, t: Translate): ActionPanel {
  const places = {
    operation: byId<HTMLSelectElement>('qbo-operation'),
    form: byId<HTMLElement>('qbo-form'),
    message: byId<HTMLElement>('qbo-message'),
    missing: byId<HTMLElement>('qbo-missing'),
    unused: byId<HTMLElement>('qbo-unused'),
    options: byId<HTMLDetailsElement>('qbo-options'),
    controls: byId<HTMLElement>('qbo-option-controls'),
    key: byId<HTMLElement>('qbo-request-id')
  };
  const draft: Draft = { memory: memoryOf(node.fields), lines: [...node.lines], options: { ...node.options } };
  const sources = [...document.querySelectorAll<HTMLInputElement>('input[name="qbo-source"]')];
  let catalog: Catalog | undefined;
  let timer: number | undefined;
  let current: Operation | undefined;
  let form: ActionForm | undefined;
  let controls: OptionControls | undefined;

  const source = (): string => sources.find((radio) => radio.checked)?.value ?? node.source;
  for (const radio of sources) {
    radio.checked = radio.value === node.source;
    radio.addEventListener('change', refresh);
  }
  places.options.open = hasOptions(node);
  const chosen = `${node.entity}/${node.operation}`;
  places.operation.append(el('option', { value: chosen }, t(`operation.${chosen}`)));
  places.message.textContent = t('catalog.loading');

  function action(operation: Operation): Action {
    const parts = form?.read() ?? { fields: {}, lines: [], options: {} };
    const options = { ...without(draft.options, ownOptions), ...parts.options, ...controls?.read() };
    return { entity: operation.entity, operation: operation.verb, source: source(), ...parts, options };
  }

  function list(place: HTMLElement, key: string, items: readonly string[]): void {
    const next = items.length === 0 ? '' : t(key, { items: [...new Set(items)].join(', ') });
    place.hidden = next === '';
    if (place.textContent !== next) place.textContent = next;
  }

  /** What is missing and what falls away. */
  function show(): void {
    if (!catalog || !current || !places.form.isConnected) return;
    const now = action(current);
    const fromPayload = now.source === 'payload';
    places.form.hidden = fromPayload;
    const payloadHint = t(`payload.${current.takes}`, { title: current.title });
    places.message.textContent = fromPayload ? payloadHint : now.source === 'both' ? t('payload.both') : '';
    places.message.hidden = places.message.textContent === '';
    const missing = [...missingFields(catalog, now, t), ...missingInLines(catalog, now, t)];
    list(places.missing, 'missing.title', [...missing, ...wrongInQuery(now, t)]);
    list(places.unused, 'unused.title', [...(form?.unused() ?? []), ...unusedOptions(current)]);
  }

  /** Shows it after whatever goes on now: widgets report changes while a form is still being drawn. */
  function refresh(): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(show, 0);
  }

  function unusedOptions(operation: Operation): string[] {
    if (operation.takes === 'query') return [];
    return ['where', 'statement'].filter((key) => draft.options[key]).map((key) => t(`query.unused.${key}`));
  }

  /** Keeps what the present form holds, for the case that another operation has use for it. */
  function remember(): void {
    if (!current || !form) return;
    const { options } = form.read();
    const kept = without(draft.options, [...(formOptions[current.takes] ?? []), ...(controls?.keys ?? [])]);
    draft.options = { ...kept, ...options, ...controls?.read() };
  }

  function draw(known: Catalog, operation: Operation): void {
    const entity = entityOf(known, operation.entity);
    if (!entity) return;
    current = operation;
    form = actionForm(places.form, { catalog: known, entity, operation, draft, t, changed: refresh });
    controls = optionControls(places.controls, entity, operation, draft.options, t);
    if (operation.verb === 'download') places.options.open = true;
    places.key.hidden = !operation.write;
    showInHelp('qbo-action', operationHelp(known, entity, operation, t));
    refresh();
  }

  function changeOperation(known: Catalog): void {
    const [entity = '', verb = ''] = places.operation.value.split('/');
    const next = operationOf(known, entity, verb);
    if (!next) return;
    remember();
    if (next.takes === 'id' || verb === 'update') draft.memory.propose('Id');
    if (next.takes === 'file') draft.memory.propose('file');
    draw(known, next);
  }

  function fillOperations(known: Catalog): void {
    clear(places.operation);
    for (const entity of known.entities) {
      const own = known.operations.filter((operation) => operation.entity === entity.name);
      const options = own.map(({ verb }) => {
        const value = `${entity.name}/${verb}`;
        return el('option', { value }, t(`operation.${value}`));
      });
      places.operation.append(el('optgroup', { label: entity.plural }, ...options));
    }
    places.operation.value = chosen;
    if (places.operation.value !== chosen) {
      places.operation.append(el('option', { value: chosen }, chosen));
      places.operation.value = chosen;
    }
    places.operation.addEventListener('change', () => changeOperation(known));
  }

  withCatalog(
    (known) => {
      if (!places.form.isConnected) return;
      catalog = known;
      places.message.textContent = '';
      fillOperations(known);
      const operation = operationOf(known, node.entity, node.operation);
      if (operation) draw(known, operation);
      else places.message.textContent = t('catalog.unknown', { operation: chosen });
      $(places.form).on('change keyup', refresh);
    },
    (status) => {
      places.message.textContent = t('catalog.failed', { status });
      places.message.hidden = false;
    }
  );

  return {
    save: () => {
      node.source = source();
      if (!current || !form) return;
      const now = action(current);
      node.entity = now.entity;
      node.operation = now.operation;
      node.fields = keepIfSame(node.fields, now.fields, tidyFields);
      node.lines = keepIfSame(node.lines, [...now.lines], tidyLines);
      node.options = keepIfSame(node.options, now.options, tidyOptions);
    }
  };
}
