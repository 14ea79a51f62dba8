import type { Entity, Operation } from '../../shared/editor/catalog';
import { clear, controlRow, el, select } from '../../editor-kit/dom';
import type { Translate } from '../../editor-kit/red';
import type { Options } from '../../shared/editor/stored';

/** What can be chosen about how an operation is done, beside its fields. */
export interface OptionControls {
  keys: readonly string[];
  /** Those that differ from what is done by default. */
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

/** Draws a control for each option that the operation has. */
export function optionControls(
  host: HTMLElement,
  entity: Entity,
  operation: Operation,
  options: Options,
  t: Translate
): OptionControls {
  clear(host);
  const encoding =
    operation.verb === 'download'
      ? select(
          ['base64', 'buffer'].map((value) => ({ value, label: t(`encoding.${value}`) })),
          typeof options.encoding === 'string' ? options.encoding : 'base64'
        )
      : undefined;
  if (encoding) host.append(controlRow(t('encoding.label'), encoding));
  const boxes = offered(entity, operation).map((key) => {
    const box = el('input', { type: 'checkbox', id: `qbo-option-${key}`, checked: options[key] === true });
    const label = el('label', { htmlFor: box.id, className: 'qbo-check' }, box, ` ${t(`option.${key}`)}`);
    host.append(el('div', { className: 'qbo-check-row' }, label));
    return { key, box };
  });
  return {
    keys: [...boxes.map(({ key }) => key), ...(encoding ? ['encoding'] : [])],
    read: () => ({
      ...Object.fromEntries(boxes.filter(({ box }) => box.checked).map(({ key }) => [key, true])),
      ...(encoding && encoding.value !== 'base64' && { encoding: encoding.value })
    })
  };
}
