import { invalidInput } from '../../../http/errors';
import type { JsonObject } from '../../../http/fault';
import type { References } from '../../references';
import { isId } from '../../language/reference';
import { typedLines } from './typed-lines';
import { getPath } from '../paths';
import { say } from '../../../kit/say';

/** What taking prices needs of the company. */
export interface PriceContext {
  references: Pick<References, 'record'>;
  /**
   * Whether the company has other currencies beside its own, in which a price may be wrong. Assumption: price-currency.
   */
  multicurrency: () => Promise<boolean>;
}

/** A line that says neither amount nor rate, and the record that has a price for it. */
interface Unpriced {
  path: string;
  detail: JsonObject;
  entity: string;
  id: string;
  field: string;
}

function unpricedLines(record: JsonObject): Unpriced[] {
  return typedLines(record).flatMap(({ path, line, type, detail }) => {
    if (line.Amount !== undefined || !type.priceFrom || detail.UnitPrice !== undefined) return [];
    const { ref, field } = type.priceFrom;
    const entity = type.detail[ref]?.ref;
    const id = getPath(detail, `${ref}.value`);
    return entity && typeof id === 'string' && isId(id) ? [{ path, detail, entity, id, field }] : [];
  });
}

/**
 * Takes the rate of each shaped line that says neither amount nor rate from its product, as QuickBooks' own forms do. A
 * product without a price, or with the price 0, gives none: nobody is charged nothing by mistake.
 *
 * @throws QboError `QBO_INVALID_INPUT` where products' prices may be in another currency than the record
 */
export async function completePrices(record: JsonObject, context: PriceContext): Promise<void> {
  const unpriced = unpricedLines(record);
  const [first] = unpriced;
  if (!first) return;
  if (await context.multicurrency()) {
    throw invalidInput(
      `${first.path}.Amount`,
      say(
        '{element} is missing, and so is the rate: in a company with several currencies it is not taken from the product. Give one of them.'
      )
    );
  }
  await Promise.all(
    unpriced.map(async ({ detail, entity, id, field }) => {
      const price = (await context.references.record(entity, id))?.[field];
      if (typeof price === 'number' && price !== 0) detail.UnitPrice = price;
    })
  );
}
