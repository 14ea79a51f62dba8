import { recordLeaves } from '../model/record-leaves';
import type { Catalog, Entity, Operation } from '../../shared/editor/catalog';
import { clear, controlRow, el, select } from '../../editor-kit/dom';
import type { Translate } from '../../editor-kit/red';
import type { Options } from '../../shared/editor/stored';

/** What can be chosen about how an operation is done, beside its fields. */
export interface OptionControls {
  keys: readonly string[];
  /** One of them says what comes out, and is to be seen. */
  isProminent: boolean;
  /** Those that differ from what is done by default. */
  read: () => Options;
  /** The same with what is chosen and has no place in this operation. */
  readAll: () => Options;
  /** Words for what has none. */
  unused: () => string[];
}

interface Choice {
  key: string;
  isOf: (operation: Operation) => boolean;
  /** The first is what is done by default. */
  values: readonly [string, ...string[]];
}

/** How a result is given, where there are several ways. */
const choices: readonly Choice[] = [
  { key: 'encoding', isOf: ({ verb }) => verb === 'download', values: ['base64', 'buffer'] },
  { key: 'existing', isOf: ({ verb }) => verb === 'upsert', values: ['update', 'keep'] },
  { key: 'shape', isOf: ({ takes }) => takes === 'parameters', values: ['rows', 'report'] }
];

function offered(entity: Entity, operation: Operation): string[] {
  const updating = operation.verb === 'update';
  return [
    ...(updating && entity.stockFields ? ['adjustStock'] : []),
    ...(updating && entity.accountFields ? ['updateExistingTransactions'] : []),
    'ordered'
  ];
}

/** What is chosen of a list of names. */
function namesIn(value: unknown): unknown[] {
  if (typeof value === 'string') return value.split(',').map((name) => name.trim());
  return Array.isArray(value) ? value : [];
}

/** A list to tick of what the operation may ask for besides; none where that is nothing. */
function includeTicks({ include = [] }: Operation, rows: Catalog['includes'], options: Options, t: Translate) {
  const chosen = namesIn(options.include);
  const boxes = include.map((name) => {
    const box = el('input', { type: 'checkbox', value: name, checked: chosen.includes(name) });
    box.id = `qbo-include-${name}`;
    const label = el('label', { htmlFor: box.id, className: 'qbo-check', title: name }, box);
    label.append(` ${rows?.[name]?.title ?? name}`);
    return { box, row: el('div', { className: 'qbo-check-row' }, label) };
  });
  const ticked = (): string[] => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  const others = chosen.filter((name): name is string => typeof name === 'string' && !include.includes(name));
  const element = el('div', {}, el('p', { className: 'qbo-check-row' }, t('include.label')));
  element.append(...boxes.map(({ row }) => row));
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', t('include.label'));
  const unused = others.flatMap((name) => rows?.[name]?.title ?? []);
  return { element: boxes.length > 0 && element, ticked, others, unused };
}

/** Draws a control for each option that the operation has. */
export function optionControls(
  host: HTMLElement,
  catalog: Catalog,
  entity: Entity,
  operation: Operation,
  options: Options,
  t: Translate
): OptionControls {
  clear(host);
  const { knownBy = '' } = entity;
  const known = operation.verb === 'upsert' ? recordLeaves(catalog, entity, 'upsert', t) : [];
  const field = known.find(({ path }) => path === knownBy)?.label ?? knownBy;
  const selects = choices
    .filter(({ isOf }) => isOf(operation))
    .map(({ key, values }) => {
      const chosen = options[key];
      const box = select(
        values.map((value) => ({ value, label: t(`${key}.${value}`) })),
        typeof chosen === 'string' ? chosen : values[0]
      );
      host.append(controlRow(t(`${key}.label`, { field }), box));
      return { key, box, usual: values[0] };
    });
  const boxes = offered(entity, operation).map((key) => {
    const box = el('input', { type: 'checkbox', id: `qbo-option-${key}`, checked: options[key] === true });
    const label = el('label', { htmlFor: box.id, className: 'qbo-check' }, box, ` ${t(`option.${key}`)}`);
    host.append(el('div', { className: 'qbo-check-row' }, label));
    return { key, box };
  });
  const includes = includeTicks(operation, catalog.includes, options, t);
  if (includes.element) host.append(includes.element);
  const chosen = () => selects.filter(({ box, usual }) => box.value !== usual);
  const readWith = (names: readonly string[]): Options => ({
    ...Object.fromEntries(boxes.filter(({ box }) => box.checked).map(({ key }) => [key, true])),
    ...Object.fromEntries(chosen().map(({ key, box }) => [key, box.value])),
    ...(names.length > 0 && { include: names })
  });
  return {
    keys: [...[...boxes, ...selects].map(({ key }) => key), 'include'],
    isProminent: selects.length > 0,
    read: () => readWith(includes.ticked()),
    readAll: () => readWith([...includes.ticked(), ...includes.others]),
    unused: () => includes.unused
  };
}
