import { missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type JsonObject, textAt } from '../../values/json';
import { amountAt, type Decimal, price, zero } from '../../values/money';
import { dayAt, isDay } from '../../values/time';
import { currencyName } from './company-lists';
import { homeCurrency } from '../currency';
import type { EntityRules } from '../types';

const entity = 'Exchangerate';

function invalidCurrency(code: string, path: string): Error {
  return refusal('2220', `Currency is invalid. Supplied value:${code}`, path);
}

/** The code of the company's own currency. */
function homeCode(work: Work): string {
  return textAt(homeCurrency(work), 'value') ?? 'USD';
}

/**
 * Refuses a currency that is none, and the company's own, which has no rate. That the company has it among its currencies is
 * not looked at, as with forms (`currency.ts`).
 */
function refuseCurrency(work: Work, code: string, path: string): void {
  if (currencyName(code) === undefined || code === homeCode(work)) throw invalidCurrency(code, path);
}

/** What one unit was worth in dollars, more or less: rates that nobody has set are QuickBooks' own. */
const dollars: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.08,
  GBP: 1.27,
  CAD: 0.73,
  AUD: 0.66,
  CHF: 1.12,
  JPY: 0.0067,
  INR: 0.012,
  MXN: 0.058,
  NZD: 0.61
};

function marketRate(code: string, home: string): number {
  const worth = (of: string): Decimal => zero.plus(dollars[of] ?? 1);
  return price(worth(code).div(worth(home))).toNumber();
}

/** Makes or overwrites the rate of a day. 2020, 2220, 2240 (qbo/more.md, Exchangerate; samples/ExchangeRate.json). */
function write(work: Work, sent: JsonObject): JsonObject {
  const [code, day] = [textAt(sent, 'SourceCurrencyCode'), textAt(sent, 'AsOfDate')];
  if (code === undefined) throw missingParameter('SourceCurrencyCode');
  if (sent.Rate === undefined) throw missingParameter('Rate');
  if (day === undefined) throw missingParameter('AsOfDate');
  refuseCurrency(work, code, 'SourceCurrencyCode');
  const home = homeCode(work);
  const target = textAt(sent, 'TargetCurrencyCode') ?? home;
  if (target !== home) throw invalidCurrency(target, 'TargetCurrencyCode');
  const rate = amountAt(sent, 'Rate');
  if (rate.lte(0)) throw refusal('2240', 'Rate must be above 0', 'Rate');
  return work.keep(entity, `${code}/${day}`, {
    SourceCurrencyCode: code,
    TargetCurrencyCode: home,
    Rate: rate.toNumber(),
    AsOfDate: day
  });
}

/** The rate that was last set for that day or an earlier one. */
function lastSet(work: Work, code: string, day: string): JsonObject | undefined {
  let last: JsonObject | undefined;
  for (const { data } of work.all(entity)) {
    const of = textAt(data, 'AsOfDate') ?? '';
    if (data.SourceCurrencyCode === code && of <= day && of > (textAt(last, 'AsOfDate') ?? '')) last = data;
  }
  return last;
}

/** The rate of a currency on a day, today where none is said (qbo/api.md §2). */
function read(work: Work, parameters: URLSearchParams): JsonObject {
  const code = parameters.get('sourcecurrencycode') ?? '';
  if (code === '') throw missingParameter('sourcecurrencycode');
  const AsOfDate = parameters.get('asofdate') ?? dayAt(work.now);
  if (!isDay(AsOfDate)) throw refusal('2060', `asofdate must be a date. Supplied value:${AsOfDate}`, 'asofdate');
  refuseCurrency(work, code, 'sourcecurrencycode');
  const set = lastSet(work, code, AsOfDate);
  if (set !== undefined) return { ...set, AsOfDate };
  const home = homeCode(work);
  return {
    domain: 'QBO',
    sparse: false,
    SourceCurrencyCode: code,
    TargetCurrencyCode: home,
    Rate: marketRate(code, home),
    AsOfDate
  };
}

export const exchangeRateRules: EntityRules = { write, read };
