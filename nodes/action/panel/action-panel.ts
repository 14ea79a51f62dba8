import type { Draft } from '../model/form-context';
import { actionForm, type ActionForm } from './action-form';
import { optionControls, type OptionControls } from './action-options';
import {
  entityOf,
  operationOf,
  withCatalog,
  type Catalog,
  type Entity,
  type Operation
} from '../../shared/editor/catalog';
import { chosenCompany } from '../../shared/editor/company';
import { byId, el } from '../../editor-kit/dom';
import { showInHelp } from '../../editor-kit/help-sidebar';
import { whenIdle } from '../../editor-kit/idle';
import { drawBetweenPresses } from '../../editor-kit/press';
import { whenInPage } from '../../editor-kit/in-page';
import { withFittingMarks } from '../model/match';
import { memoryOf } from '../model/memory';
import { requiredNow, type Problem } from '../checks/missing';
import { actionOf, findOf, type Action, type SavedAction } from '../model/action';
import { entityDrawn } from '../model/meant';
import { judge } from './judge';
import { showProblems, showText } from './notices';
import { operationPicker } from './operation-picker';
import { operationHelp } from './operation-help';
import { ownOptions, tidyOptions, unusedOptions, withProposals, without } from './options';
import type { EditorNode, Translate } from '../../editor-kit/red';
import { unreadableConditions, unreadableFields, unreadableLines } from '../checks/unreadable';
import { keepIfSame, sameContent, tidyFields, tidyLines } from '../../shared/editor/stored';
import { sourceWords } from './source-words';
import { tryIt } from './try-it';
import { takeUnpicked } from './fields/unpicked';
import { visits } from './visits';

/** What the dialog looks like beyond its rows (panel.css); put in by the build. */
declare const QBO_PANEL_STYLE: string;

/** A qbo-action as the editor holds it. */
export interface ActionNode extends EditorNode, SavedAction {
  connection: string;
  output: string;
  requestId: string;
  requestIdType: string;
  /** Missing on one of before it could be chosen. */
  company?: string;
}

/** Whether the part of the dialog that is closed at first holds something. */
function hasOptions({ output, requestId, company }: ActionNode, { options }: Action): boolean {
  return (
    output !== 'payload' ||
    company === 'message' ||
    Boolean(requestId) ||
    Boolean(options.include) ||
    Object.values(options).includes(true)
  );
}

/** The open dialog of an action. */
export interface ActionPanel {
  save: () => void;
}

/** Fills the dialog of the action and keeps it in step with the chosen operation until it is closed. */
export function openActionPanel(node: ActionNode, t: Translate): ActionPanel {
  const places = {
    form: byId<HTMLElement>('qbo-form'),
    source: byId<HTMLElement>('qbo-source-label'),
    message: byId<HTMLElement>('qbo-message'),
    missing: byId<HTMLElement>('qbo-missing'),
    unused: byId<HTMLElement>('qbo-unused'),
    options: byId<HTMLDetailsElement>('qbo-options'),
    controls: byId<HTMLElement>('qbo-option-controls'),
    key: byId<HTMLElement>('qbo-request-id')
  };
  places.form.before(el('style', {}, QBO_PANEL_STYLE));
  const stored = actionOf(node);
  const damaged = {
    fields: unreadableFields(node, t),
    lines: unreadableLines(node, t),
    options: unreadableConditions(node, t)
  };
  const draft: Draft = { memory: memoryOf(stored.fields), lines: [...stored.lines], options: { ...stored.options } };
  const key = byId<HTMLInputElement>('node-input-requestId');
  const company = chosenCompany();
  company.onChange(() => refresh());
  const sources = [...document.querySelectorAll<HTMLInputElement>('input[name="qbo-source"]')];
  const visited = visits(places.form, stored, () => refresh());
  let catalog: Catalog | undefined;
  let isDue = false;
  let current: Operation | undefined;
  /** What the present form is of. */
  let drawn: Entity | undefined;
  let form: ActionForm | undefined;
  let controls: OptionControls | undefined;

  /** Names of the options that the present forms have controls for. */
  const controlled = (): string[] => [...(form?.controls ?? []), ...(controls?.keys ?? [])];
  const source = (): string => sources.find((radio) => radio.checked)?.value ?? node.source;
  for (const radio of sources) {
    radio.checked = radio.value === node.source;
    radio.addEventListener('change', () => {
      showSource();
      refresh();
    });
  }
  places.options.open = hasOptions(node, stored);
  const chosen = `${node.entity}/${node.operation}`;
  const picker = operationPicker(byId('qbo-operation-box'), chosen, t);
  places.message.textContent = t('catalog.loading');
  // Not by the form itself: the editor words that once more after the panel is made.
  places.source.textContent = t('label.source');

  function action(operation: Operation): Action {
    const parts = form?.read() ?? { fields: {}, lines: [], options: {} };
    const options = { ...without(draft.options, ownOptions), ...parts.options, ...controls?.read() };
    return { entity: operation.entity, operation: operation.verb, source: source(), ...parts, options };
  }

  function showSource(): void {
    const isFromPayload = source() === 'payload';
    // By what a record is found is chosen for a payload too.
    places.form.hidden = isFromPayload && !places.form.querySelector('.qbo-find');
    places.form.classList.toggle('qbo-from-payload', isFromPayload);
    // What the message may bring need not be filled in.
    places.form.classList.toggle('qbo-any', source() !== 'fields');
    if (!current) return;
    const { takes } = current;
    places.source.textContent = t(`label.${takes === 'parameters' || takes === 'query' ? takes : 'source'}`);
    const find = findOf(form?.readAllOptions() ?? {});
    showText(places.message, sourceWords(current, drawn, source(), find, t));
  }

  /** What could not be read and is still as it was found. */
  const untouched = ({ fields, operation }: Action): Problem[] =>
    operation !== stored.operation
      ? []
      : [
          ...damaged.fields.filter(({ path }) => sameContent(fields[path], stored.fields[path])),
          ...damaged.lines,
          ...damaged.options
        ];

  /** What is missing, what is wrong and what falls away. */
  function show(): void {
    isDue = false;
    if (!catalog || !current || !form || !places.form.isConnected) return;
    showSource();
    visited.drawn();
    const now = action(current);
    const verdict = judge(catalog, now, company, t);
    const { query, match } = verdict;
    const ofCompany = now.source === 'payload' ? [] : form.missing();
    const missing = [...verdict.missing, ...ofCompany];
    const wrong = [...untouched(now), ...verdict.wrong];
    const go = ({ path, line }: Problem): void => {
      if (!controls?.focus(path)) form?.focus(path, line);
    };
    showProblems(places.missing, 'missing.title', [...missing, ...query, ...match, ...wrong], go, t);
    // What is still to be filled in is no mistake as long as nobody has begun.
    places.missing.classList.toggle('qbo-attention', wrong.length > 0 || !visited.isUntouched());
    const required = requiredNow(catalog, now, t);
    if (required) form.require(required);
    controls?.mark(match);
    const due = [...missing, ...query.filter(({ empty }) => empty)].filter(visited.isDue);
    const wrongInQuery = query.filter(({ empty }) => !empty);
    form.mark([...due, ...ofCompany, ...wrongInQuery, ...wrong]);
    const unused = [
      ...new Set([
        ...form.unused(),
        ...unusedOptions(draft.options, controlled(), t),
        ...(controls?.unused() ?? []),
        ...(current.write || key.value === '' ? [] : [t('label.requestId')])
      ])
    ];
    const words = { title: current.title, items: unused.join(', ') };
    showText(places.unused, unused.length === 0 ? '' : t('unused.title', words));
  }

  /**
   * Shows it after whatever goes on now: widgets report changes while a form is still being drawn, and what is told at a field
   * that a press leaves would move what is pressed.
   */
  function refresh(): void {
    if (!isDue) whenIdle(() => drawBetweenPresses(document.body, show));
    isDue = true;
  }

  /** Keeps what the present form holds, for the case that another operation has use for it. */
  function remember(): void {
    if (!current || !form) return;
    form.read();
    const kept = without(draft.options, controlled());
    draft.options = { ...kept, ...form.readAllOptions(), ...controls?.readAll() };
  }

  function draw(known: Catalog, operation: Operation): void {
    const entity = entityDrawn(known, operation, draft.memory);
    if (!entity) return;
    current = operation;
    drawn = entity;
    form = actionForm(places.form, { catalog: known, entity, operation, draft, company, t, changed: refresh });
    controls = optionControls(places.controls, known, entity, operation, draft.options, t);
    if (controls.isProminent) places.options.open = true;
    places.key.hidden = !operation.write;
    showSource();
    showInHelp('qbo-action', () => operationHelp(known, entity, operation, t));
    refresh();
  }

  /** Draws the form anew where another kind of record was chosen in it. */
  function followKind(known: Catalog): void {
    if (!current || !form || !drawn?.wraps) return;
    form.read();
    if (entityDrawn(known, current, draft.memory) === drawn) return;
    remember();
    draw(known, current);
    form.focus(drawn.wraps.field);
  }

  function changeOperation(known: Catalog, entity: string, verb: string): void {
    const next = operationOf(known, entity, verb);
    if (!next) return;
    const was = current?.entity;
    remember();
    visited.forget();
    draft.options = withProposals(draft.options, current?.verb, next.verb, stored);
    const row = entityOf(known, entity);
    if (row && verb === 'upsert' && entity !== was) draft.options = withFittingMarks(row, draft.options);
    if (next.takes === 'id' || verb === 'update') draft.memory.propose('Id');
    if (next.takes === 'file') draft.memory.propose('file');
    if (next.takes === 'items') draft.memory.propose('items');
    draw(known, next);
  }

  tryIt(
    node.id,
    () => (current ? action(current) : undefined),
    company,
    (problem) => form?.mark([problem]),
    t
  );
  function offer(known: Catalog): void {
    catalog = known;
    places.message.textContent = '';
    picker.offer(known, company, (entity, verb) => changeOperation(known, entity, verb));
    const operation = operationOf(known, node.entity, node.operation);
    if (operation) draw(known, operation);
    else places.message.textContent = t('catalog.unknown', { operation: chosen });
    $(places.form).on('change', () => followKind(known));
    $(places.form).on('change keyup input', refresh);
    $(places.controls).on('change', refresh);
  }

  withCatalog(
    (known) => whenInPage(places.form, () => offer(known)),
    (status) => showText(places.message, t('catalog.failed', { status }))
  );

  return {
    save: () => {
      for (const sentence of takeUnpicked(places.form)) RED.notify(el('p', {}, sentence), 'warning');
      node.source = source();
      if (!current || !form) return;
      const now = action(current);
      node.entity = now.entity;
      node.operation = now.operation;
      const keep = <T>(part: keyof typeof damaged, read: T, next: T, tidy: (value: T) => unknown): unknown =>
        damaged[part].length > 0 ? next : keepIfSame(node[part], read, next, tidy);
      node.fields = keep('fields', stored.fields, now.fields, tidyFields);
      node.lines = keep('lines', [...stored.lines], [...now.lines], tidyLines);
      node.options = keep('options', stored.options, now.options, tidyOptions);
      // The editor itself takes it over from the box, where it is hidden too.
      if (!current.write) key.value = '';
    }
  };
}
