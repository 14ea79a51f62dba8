import { clear, controlRow, el, select } from '../../editor-kit/dom';
import type { FieldForm } from './fields/field-form';
import { rootOf, unlistedLeaf, type Leaf } from '../../shared/editor/leaves';
import { hasLines, linesSection, standsWithLines } from './lines/section';
import type { Problem } from '../checks/missing';
import { findOf } from '../model/action';
import { queryOptions } from './options';
import { parametersForm } from './parameters-form';
import { queryForm } from './query/form';
import type { FormContext } from '../model/form-context';
import { identityLeaves, recordLeaves } from '../model/record-leaves';
import { countLines, remembered, rulesOf } from './remembered';
import { literals, type FieldMap, type Options, type StoredLine } from '../../shared/editor/stored';

/** The part of the action panel that an operation decides. */
export interface ActionForm {
  /** Names of the options that it has controls for. */
  controls: readonly string[];
  /** What belongs to this operation. Options are its own only, those that are the default left out. */
  read: () => { fields: FieldMap; lines: StoredLine[]; options: Options };
  /** The options in its controls, also those that the operation as it stands leaves out. */
  readAllOptions: () => Options;
  /** What is kept for as long as the dialog is open and has no place in this operation. */
  unused: () => string[];
  /** What the form lacks by what is known of the company. */
  missing: () => Problem[];
  /** Puts stars at the fields that must be filled in now. */
  require: (paths: ReadonlySet<string>) => void;
  /** Says at the fields what is wrong with them. */
  mark: (problems: readonly Problem[]) => void;
  /** Puts the focus into a field of the form. */
  focus: (path: string, line?: number) => void;
}

/** Draws the form of the operation into `host`, which must be in the page. */
export function actionForm(host: HTMLElement, context: FormContext): ActionForm {
  clear(host);
  const { catalog, operation, entity, draft, t } = context;
  if (operation.takes === 'query') {
    const form = queryForm(host, catalog, entity, draft, t, context.company);
    return {
      controls: queryOptions,
      readAllOptions: () => {
        draft.queryWay = form.way();
        return form.readAll();
      },
      missing: () => [],
      require: () => undefined,
      mark: form.mark,
      focus: form.focus,
      read: () => ({ fields: {}, lines: [], options: form.read() }),
      unused: () => [...draft.memory.unused(entity, []), ...countLines(draft.lines, t), ...form.unused()]
    };
  }
  if (operation.takes === 'id') return foundForm(host, context, identityForm);
  if (operation.takes === 'parameters') return parametersForm(host, context);
  return operation.verb === 'update' ? foundForm(host, context, recordForm) : recordForm(host, context);
}

function named(path: string, leaves: readonly Leaf[]): string {
  return leaves.find((leaf) => leaf.path === path)?.label ?? path;
}

/** The form of an operation on one record, below what says by what that is found; drawn anew when that is changed. */
function foundForm(
  host: HTMLElement,
  context: FormContext,
  formOf: (host: HTMLElement, context: FormContext, find: string) => ActionForm
): ActionForm {
  const { entity, operation, draft, t, changed } = context;
  const ways = ['Id', ...(entity.findBy ?? [])];
  if (ways.length === 1 || entity.single) return formOf(host, context, 'Id');
  const chosen = findOf(draft.options);
  const find = select(
    ways.map((way) => ({
      value: way,
      label: way === 'Id' ? t('find.id') : named(way, identityLeaves(entity, operation, way, t))
    })),
    ways.includes(chosen) ? chosen : 'Id'
  );
  const row = controlRow(t('find.label'), find);
  row.classList.add('qbo-find');
  const slot = el('div');
  host.append(row, slot);
  let form = formOf(slot, context, find.value);
  find.addEventListener('change', () => {
    form.read();
    draft.options = { ...draft.options, ...form.readAllOptions() };
    clear(slot);
    form = formOf(slot, context, find.value);
    changed();
  });
  const withFind = (options: Options): Options => (find.value === 'Id' ? options : { ...options, find: find.value });
  return {
    get controls() {
      return [...form.controls, 'find'];
    },
    read: () => {
      const parts = form.read();
      return { ...parts, options: withFind(parts.options) };
    },
    readAllOptions: () => withFind(form.readAllOptions()),
    unused: () => form.unused(),
    missing: () => form.missing(),
    require: (paths) => form.require(paths),
    mark: (problems) => form.mark(problems),
    focus: (path, line) => form.focus(path, line)
  };
}

function identityForm(host: HTMLElement, context: FormContext, find: string): ActionForm {
  const { entity, operation, draft, t } = context;
  const leaves = identityLeaves(entity, operation, find, t);
  const form: FieldForm = remembered(
    host,
    context,
    leaves,
    rulesOf(context, false, () => form.read())
  );
  return {
    controls: [],
    read: () => ({ fields: form.read(), lines: [], options: {} }),
    readAllOptions: () => ({}),
    unused: () => [...draft.memory.unused(entity, leaves), ...countLines(draft.lines, t)],
    missing: () => [],
    require: (paths) => form.require(paths),
    mark: (problems) => form.mark(problems),
    focus: (path) => void form.focus(path)
  };
}

function recordForm(host: HTMLElement, context: FormContext, find = 'Id'): ActionForm {
  const { catalog, entity, operation, draft, t } = context;
  const updating = operation.verb === 'update';
  const listed = recordLeaves(catalog, entity, operation.verb, t, find);
  const unlisted = draft.memory.unlisted(entity, operation.verb, listed).filter((path) => rootOf(path) !== find);
  const leaves = [...listed, ...unlisted.map(unlistedLeaf)];
  const needed = leaves.filter((leaf) => leaf.required);
  const others = leaves.filter((leaf) => !leaf.required);
  const places = { needed: el('div'), lines: el('div', { className: 'qbo-lines' }), others: el('div') };
  const whole = el('div', {}, places.needed, places.lines, places.others);
  host.append(whole);

  const withLines = hasLines(catalog, entity);
  const apart = (leaf: Leaf): boolean => withLines && standsWithLines(catalog, entity, leaf);
  const readForms = (): FieldMap => Object.assign({}, ...forms.map((form) => form.read())) as FieldMap;
  const rules = rulesOf(context, updating, readForms);
  const forms: FieldForm[] = [];
  forms.push(
    remembered(places.needed, context, needed, rulesOf(context, false, readForms), true),
    remembered(
      places.others,
      context,
      others.filter((leaf) => !apart(leaf)),
      rules
    )
  );
  const relabel = (): void => {
    const values = literals(readForms());
    for (const form of forms) form.relabel(values);
  };
  $(whole).on('change', relabel);
  relabel();
  const lines = withLines
    ? linesSection(places.lines, context, { whole, leaves: others.filter(apart), record: readForms, rules })
    : undefined;

  return {
    controls: lines && updating ? ['lines'] : [],
    readAllOptions: () => lines?.read().options ?? {},
    read: () => {
      const own = lines?.read() ?? { fields: {}, lines: [], options: {} };
      return { ...own, fields: { ...readForms(), ...own.fields } };
    },
    unused: () => [
      ...draft.memory.unused(entity, leaves, operation.verb),
      ...(lines ? lines.unused() : countLines(draft.lines, t))
    ],
    missing: () => lines?.missing() ?? [],
    require: (paths) => forms.forEach((form) => form.require(paths)),
    mark: (problems) => {
      for (const form of forms) form.mark(problems);
      lines?.mark(problems);
    },
    focus: (path, line) => {
      if (line !== undefined || !forms.some((form) => form.focus(path))) lines?.focus(path, line);
    }
  };
}
