import type { Entity, Operation } from './catalog';
import { clear, el } from './dom';
import type { Translate } from './red';
import type { Options } from './stored';

/** The yes-or-no options of an operation. */
export interface OptionChecks {
  keys: readonly string[];
  /** Those that are on. */
  read: () => Options;
}

function offered(entity: Entity, operation: Operation): string[] {
  const updating = operation.verb === 'update';
  return [
    ...(updating && entity.stockFields ? ['adjustStock'] : []),
    ...(updating && entity.accountFields ? ['updateExistingTransactions'] : []),
    'ordered'
  ];
}

/** Draws a checkbox for each option that the operation has. */
export function optionChecks(
  host: HTMLElement,
  entity: Entity,
  operation: Operation,
  options: Options,
  t: Translate
): OptionChecks {
  clear(host);
  const boxes = offered(entity, operation).map((key) => {
    const box = el('input', { type: 'checkbox', id: `qbo-option-${key}`, checked: options[key] === true });
    const label = el('label', { htmlFor: box.id, className: 'qbo-check' }, box, ` ${t(`option.${key}`)}`);
    host.append(el('div', { className: 'qbo-check-row' }, label));
    return { key, box };
  });
  return {
    keys: boxes.map(({ key }) => key),
    read: () => Object.fromEntries(boxes.filter(({ box }) => box.checked).map(({ key }) => [key, true]))
  };
}
