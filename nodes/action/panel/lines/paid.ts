import { asMoney } from '../../model/money';
import { totalsOf, type CountedLine } from '../../model/line-totals';

/** The box with what was paid, which follows what is ticked as in QuickBooks' own form. */
export interface PaidAmount {
  /** To be called when a person ticks something: from then on the box follows, unless they have written there. */
  follow: () => void;
  /** Puts what the lines come to there, as far as that is known. */
  update: (lines: readonly CountedLine[]) => void;
}

/**
 * Keeps the field at `path` in step with the lines, until a person writes there.
 *
 * @param whole the form that the field stands in
 */
export function paidAmount(whole: HTMLElement, path: string): PaidAmount {
  /** What was put there last; undefined before, and for good once a person has written something else. */
  let put: string | undefined;
  /** What the lines came to when they were last counted. */
  let sum = '';

  function box(): ReturnType<typeof $> | undefined {
    const input = whole.querySelector(`[data-path="${path}"] .qbo-input.red-ui-typedInput`);
    return input ? $(input) : undefined;
  }

  /** What is written in the box; undefined where it is not typed in there. */
  function written(input: ReturnType<typeof $>): string | undefined {
    return input.typedInput('type') === 'num' ? input.typedInput('value') : undefined;
  }

  return {
    follow() {
      const input = box();
      // What the lines come to stands there from before: nobody has written anything else.
      const present = input && put === undefined ? written(input) : undefined;
      if (present === '' || (present !== undefined && present === sum)) put = present;
    },
    update(lines) {
      const { subtotal, open } = totalsOf(lines);
      const next = open || lines.length === 0 ? '' : asMoney(subtotal);
      sum = next;
      const input = put === undefined ? undefined : box();
      if (!input) return;
      if (written(input) !== put) {
        put = undefined;
        return;
      }
      if (next === put) return;
      put = next;
      input.typedInput('value', next);
    }
  };
}
