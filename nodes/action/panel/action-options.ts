import type { Catalog, Entity, Operation } from '../../shared/editor/catalog';
import { clear, controlRow, el, select } from '../../editor-kit/dom';
import type { Problem } from '../checks/missing';
import { matchPath } from '../checks/wrong-match';
import { includeTicks } from './include';
import { matchControl } from './match';
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
  /** Says at the options what is wrong with them. */
  mark: (problems: readonly Problem[]) => void;
  /** Puts the focus into an option; false if there is none of that name. */
  focus: (path: string) => boolean;
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
  const match = operation.verb === 'upsert' ? matchControl(catalog, entity, options, t) : undefined;
  if (match) host.append(match.row);
  const selects = choices
    .filter(({ isOf }) => isOf(operation))
    .map(({ key, values }) => {
      const chosen = options[key];
      const box = select(
        values.map((value) => ({ value, label: t(`${key}.${value}`) })),
        typeof chosen === 'string' ? chosen : values[0]
      );
      host.append(controlRow(t(`${key}.label`), box));
      return { key, box, usual: values[0] };
    });
  const existing = selects.find(({ key }) => key === 'existing')?.box;
  if (match && existing) {
    host.append(match.sentence);
    match.say(existing.value);
    existing.addEventListener('change', () => match.say(existing.value));
  }
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
    ...(names.length > 0 && { include: names }),
    ...match?.read()
  });
  return {
    keys: [...(match ? [matchPath] : []), ...[...boxes, ...selects].map(({ key }) => key), 'include'],
    isProminent: selects.length > 0,
    read: () => readWith(includes.ticked()),
    readAll: () => readWith([...includes.ticked(), ...includes.others]),
    unused: () => includes.unused,
    mark: (problems) => match?.setProblem(problems.find(({ path }) => path === matchPath)?.reason),
    focus(path) {
      if (path !== matchPath || !match) return false;
      match.focus();
      return true;
    }
  };
}
