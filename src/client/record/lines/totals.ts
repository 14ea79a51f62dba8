import type { Entity } from '../../../catalog';
import { invalidInput } from '../../../http/errors';
import type { JsonObject } from '../../../http/fault';
import { hasStrangeLines, typedLines, type TypedLine } from './typed-lines';
import { percentOf, sumOf } from '../money';
import { getPath } from '../paths';
import { named, say } from '../../../kit/say';

/** What the lines come to before discounts; undefined where QuickBooks will put something into a bundle, or has a kind of its own. */
function subtotalOf(record: JsonObject, lines: readonly TypedLine[]): number | undefined {
  if (hasStrangeLines(record)) return undefined;
  const isOpen = lines.some(({ type, detail }) => type.counts === 'contents' && !isFilled(detail));
  const counted = lines.filter(({ type }) => !type.discount && type.counts === undefined);
  return isOpen ? undefined : sumOf(counted.map(({ line }) => Number(line.Amount ?? 0)));
}

const isFilled = ({ Line }: JsonObject) => Array.isArray(Line) && Line.length > 0;

/** What a discount takes off, as QuickBooks reckons: by its percentage where it has one (`qbo/entities.json`). */
function takenOff({ line, type, detail }: TypedLine, subtotal: number): number {
  const { discount } = type;
  if (!discount) return 0;
  return detail[discount.isPercent] === true
    ? percentOf(Number(detail[discount.percent] ?? 0), subtotal)
    : Number(line.Amount ?? 0);
}

/**
 * Refuses a discount whose amount is not what its percentage comes to: one of them is a mistake, and QuickBooks, which by
 * bug reports wants them to agree, does not say by how much.
 *
 * @param judged the record with those of its lines alone that are the user's, each at its place
 * @throws QboError `QBO_INVALID_INPUT` naming the amount
 */
export function requireTrueDiscounts(record: JsonObject, judged = record): void {
  const discounts = typedLines(judged).filter(({ type }) => type.discount);
  const subtotal = discounts.length > 0 ? subtotalOf(record, typedLines(record)) : undefined;
  if (subtotal === undefined) return;
  for (const one of discounts) {
    const { discount } = one.type;
    if (!discount || one.detail[discount.isPercent] !== true || typeof one.line.Amount !== 'number') continue;
    const due = takenOff(one, subtotal);
    if (due === one.line.Amount) continue;
    const percent = String(one.detail[discount.percent]);
    throw invalidInput(
      `${one.path}.Amount`,
      say('{Amount} is not {percent} % of {subtotal}, which is {due}. Leave the amount out, or correct one of them.', {
        Amount: one.line.Amount,
        percent,
        subtotal,
        due
      })
    );
  }
}

/**
 * Refuses a form over less than nothing, which QuickBooks refuses with words that do not tell by how much. Single lines
 * may be below zero (Assumption: negative-lines).
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the lines, with the sum
 */
export function requireNotBelowZero(entity: Entity, record: JsonObject): void {
  if (!entity.requirements.notBelowZero) return;
  const lines = typedLines(record);
  const subtotal = subtotalOf(record, lines);
  if (subtotal === undefined) return;
  const tax = getPath(record, 'TxnTaxDetail.TotalTax');
  const parts = [subtotal, ...lines.map((line) => -takenOff(line, subtotal)), typeof tax === 'number' ? tax : 0];
  const total = sumOf(parts);
  if (total >= 0) return;
  throw invalidInput(
    'Line',
    say('the total would be {total}, and a {title} cannot be over less than nothing. Correct the amounts.', {
      total: total.toFixed(2),
      title: named(entity.title, entity.name)
    })
  );
}
