import type { Work } from '../../ledger/work';
import { type JsonObject, objectsAt, textAt } from '../../values/json';
import { amountAt, type Decimal, zero } from '../../values/money';

/** A name and a value as the service wraps them (samples/Payment.json). */
function wrapped(Name: string, Value: string): JsonObject {
  return {
    name: '{http://schema.intuit.com/finance/v3}NameValue',
    declaredType: 'com.intuit.schema.finance.v3.NameValue',
    scope: 'javax.xml.bind.JAXBElement$GlobalScope',
    value: { Name, Value },
    nil: false,
    globalScope: true,
    typeSubstituted: false
  };
}

function linkOf(line: JsonObject): JsonObject | undefined {
  return objectsAt(line, 'LinkedTxn')[0];
}

function sameForm(line: JsonObject): (other: JsonObject) => boolean {
  const [link, amount] = [linkOf(line), line.Amount];
  return (other) =>
    other.Amount === amount && linkOf(other)?.TxnId === link?.TxnId && linkOf(other)?.TxnType === link?.TxnType;
}

/**
 * Lines of a payment with what the service tells of the forms they are applied to: number, and what was open of them
 * before (qbo/recorded.md 18). A line that was there keeps what it told.
 */
export function tellingLines(
  work: Work,
  lines: readonly JsonObject[],
  before: readonly JsonObject[]
): readonly JsonObject[] {
  return lines.map((line) => {
    const known = before.find(sameForm(line))?.LineEx;
    if (known !== undefined) return { ...line, LineEx: known };
    const link = linkOf(line);
    const form = work.get(textAt(link, 'TxnType') ?? '', textAt(link, 'TxnId') ?? '');
    const mine = before.filter((other) => linkOf(other)?.TxnId === link?.TxnId);
    const applied = mine.reduce((sum: Decimal, other) => sum.plus(amountAt(other, 'Amount')), zero);
    const number = textAt(form, 'DocNumber');
    const any = [
      wrapped('txnId', textAt(link, 'TxnId') ?? ''),
      wrapped('txnOpenBalance', amountAt(form, 'Balance').plus(applied).toFixed(2)),
      ...(number === undefined ? [] : [wrapped('txnReferenceNumber', number)])
    ];
    return { ...line, LineEx: { any } };
  });
}
