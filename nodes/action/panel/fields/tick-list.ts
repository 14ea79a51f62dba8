import type { Translate, TypedInputType, TypedInputWidget } from '../../../editor-kit/red';
import type { Leaf } from '../../../shared/editor/leaves';
import { ticks, type Ticks } from './ticks';

/** Several of a field's choices, in the order in which they were ticked, inside a typed input. */
export interface TickList extends Pick<Ticks, 'element' | 'press'> {
  type: TypedInputType;
}

const partsOf = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Makes the list of a field. */
export function tickList({ label, choices = [], usual }: Leaf, t: Translate): TickList {
  let widget: TypedInputWidget | undefined;
  const none = usual === undefined ? t('value.notSet') : `– (${usual})`;
  const list = ticks(label, choices, none, () => void widget?.input.val(list.chosen().join(',')).trigger('change'));

  /** The value of a choice as the list has it: keys are taken in any case. */
  const known = (part: string): string =>
    choices.find(({ value }) => value.toLowerCase() === part.toLowerCase())?.value ?? part;

  return {
    press: list.press,
    element: list.element,
    type: {
      value: 'str',
      label: t('type.ticks'),
      icon: 'fa fa-check-square-o',
      hasValue: true,
      valueLabel(container, value) {
        // oxlint-disable-next-line typescript/no-this-alias -- the widget hands itself over in this way
        widget = this;
        const isSame = value === list.chosen().join(',');
        list.choose(isSame ? list.chosen() : [...new Set(partsOf(value).map(known))]);
        container[0]?.append(list.press);
      }
    }
  };
}
