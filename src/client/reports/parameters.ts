import {
  columnKeys,
  type Field,
  periods,
  type Report,
  type ReportParameter,
  undocumentedParameters
} from '../../catalog';
import { invalidInput } from '../../http/errors';
import { toQboError } from '../../http/thrown';
import { asText, isObject, own } from '../../http/fault';
import type { InputValue, OperationInput } from '../input';
import { valueMeant } from '../language/choice';
import { show } from '../language/coerce';
import { resolveDay } from '../language/day';
import { isId, noId, readReference } from '../language/reference';
import { refuseUnknown } from '../language/unknown';
import type { ComposeContext } from '../record/compose';
import { notAnObject } from '../record/payload';
import { shapePrimitive } from '../record/primitive';
import { named, say } from '../../kit/say';

/** What was given for a parameter, and how it is meant. */
type Given = Pick<InputValue, 'value' | 'as' | 'from'>;

/** Parameters of a report as its address takes them. */
export type ReportQuery = Readonly<Record<string, string>>;

const isNothing = (value: unknown) => value === undefined || value === null || value === '';

/** A list, or text with commas, as its parts; nothing in them counts. */
function partsOf(value: unknown): unknown[] {
  const list: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value];
  return list.map((part) => (typeof part === 'string' ? part.trim() : part)).filter((part) => !isNothing(part));
}

/** The value that was meant: by itself or by QuickBooks' word for it, in any case and spacing. */
function enumValue(path: string, values: Readonly<Record<string, string>>, value: unknown): string {
  const text = typeof value === 'boolean' ? String(value) : (asText(value)?.trim() ?? '');
  const words = Object.fromEntries(Object.entries(values).map(([key, word]) => [key, [word]]));
  const meant = valueMeant(words, text);
  if (meant !== undefined) return meant;
  throw invalidInput(
    path,
    say('{value} is not one of {values}.', { value: show(value), values: Object.keys(values).join(', ') })
  );
}

/** Keys of columns as they are written, in any case. */
function columnValues(path: string, known: readonly string[], parts: readonly unknown[]): string[] {
  return parts.map((part) => {
    const text = asText(part)?.trim().toLowerCase();
    const key = known.find((one) => one.toLowerCase() === text);
    if (key !== undefined) return key;
    throw invalidInput(
      path,
      say('{part} is no column of this report. It has {known}.', { part: show(part), known: known.join(', ') })
    );
  });
}

/** The id of a record that was given by its Id or by its name, in the first of the entities that has one. */
async function idGiven(
  path: string,
  refs: readonly string[],
  value: unknown,
  context: ComposeContext
): Promise<string> {
  const { by, text, type } = readReference(path, value);
  if (isId(text) && by !== 'name' && by !== 'email') return text;
  if (by === 'id') throw noId(path, text);
  const wanted = refs.filter((ref) => type === undefined || ref.toLowerCase() === type.toLowerCase());
  if (wanted.length === 0)
    throw invalidInput(path, say('{type} is none of {refs}.', { type: show(type), refs: refs.join(', ') }));
  let missing: unknown;
  for (const ref of wanted) {
    try {
      return await context.references.resolve(ref, by === 'email' ? 'email' : 'name', text, path);
    } catch (thrown) {
      if (toQboError(thrown).code !== 'QBO_NOT_FOUND') throw thrown;
      missing ??= thrown;
    }
  }
  throw missing;
}

async function referenceValue(
  path: string,
  { refs = [], many }: ReportParameter,
  { value, as }: Given,
  context: ComposeContext
): Promise<string> {
  const meant = (part: unknown): unknown => {
    if (isObject(part) || as === undefined || as === 'auto') return part;
    return as === 'name' || as === 'email' ? { [as]: part } : { value: part };
  };
  // A name may have commas in it: text is a list if it is one of Ids, or else the name of nobody.
  const parts = partsOf(value);
  const isName = typeof value === 'string' && value.includes(',') && !parts.every((part) => isId(String(part)));
  if (isName) {
    try {
      return await idGiven(path, refs, meant(value), context);
    } catch (thrown) {
      if (toQboError(thrown).code !== 'QBO_NOT_FOUND') throw thrown;
    }
  }
  if (parts.length > 1 && !many)
    throw invalidInput(path, say('{value}: give one, not several.', { value: show(value) }));
  const ids: string[] = [];
  for (const part of parts) ids.push(await idGiven(path, refs, meant(part), context));
  return [...new Set(ids)].join(',');
}

const fieldOf: Readonly<Record<'day' | 'number' | 'whole' | 'yesno' | 'text', Field>> = {
  day: { type: 'date' },
  number: { type: 'decimal' },
  whole: { type: 'integer' },
  yesno: { type: 'boolean' },
  text: { type: 'string' }
};

async function valueOf(
  path: string,
  report: Report,
  parameter: ReportParameter,
  given: Given,
  context: ComposeContext
): Promise<string> {
  const { input, values = {}, whole } = parameter;
  const { value } = given;
  const columns = report.columns ? columnKeys(report.columns) : [];
  switch (input) {
    case 'enum':
      return enumValue(path, values, value);
    case 'reference':
      return referenceValue(path, parameter, given, context);
    case 'columns':
      return [...new Set(columnValues(path, columns, partsOf(value)))].join(',');
    case 'column':
      return columnValues(path, parameter.values ? Object.keys(values) : columns, [value]).join(',');
    case 'day':
      if (given.as !== 'day') break;
      // Reading the zone is what teaches the server's time, so it comes first.
      return resolveDay(path, value, ...(await clockOf(context)));
    case 'number':
    case 'yesno':
    case 'text':
  }
  const field = fieldOf[input === 'number' && whole ? 'whole' : input];
  return String(await shapePrimitive(path, field, value, context));
}

async function clockOf({ timeZone, now }: ComposeContext): Promise<[number, string]> {
  const zone = await timeZone();
  return [now(), zone];
}

/** A time by its days counts only with both of them: QuickBooks goes by another time without a word (`qbo/reports.json`). */
function refuseHalfPeriods(query: ReportQuery, report: Report): void {
  for (const { start, end } of periods) {
    const [first, last] = [query[start], query[end]];
    const takesBoth = Object.hasOwn(report.parameter, start) && Object.hasOwn(report.parameter, end);
    if (takesBoth && (first === undefined) !== (last === undefined)) {
      const [given, missing] = first === undefined ? [end, start] : [start, end];
      // Assumption: report-half-period.
      throw invalidInput(
        missing,
        say('{element} is missing: QuickBooks ignores {given} without it. Give both days.', { given })
      );
    }
    if (first !== undefined && last !== undefined && first > last)
      throw invalidInput(
        start,
        say('{element} is {first}, after {end} ({last}). Give the earlier day first.', { first, end, last })
      );
  }
}

/** What was asked for, by parameter: the payload, with the panel's fields over it. */
function given(input: OperationInput): Map<string, Given> {
  const { source, payload, fields = {} } = input;
  const all = new Map<string, Given>();
  if (source !== 'fields') {
    if (!isObject(payload) && !(source === 'both' && isNothing(payload)))
      throw notAnObject(
        payload,
        say('the parameters of a report. Give them as an object by their names, which may be {}.')
      );
    for (const [name, value] of Object.entries(isObject(payload) ? payload : {})) all.set(name, { value });
  }
  if (source === 'payload') return all;
  for (const [name, value] of Object.entries(fields)) {
    if (value.as === 'clear') all.delete(name);
    // A panel's reference is an Id unless it says otherwise.
    else if (!isNothing(value.value) || value.from !== undefined) all.set(name, { as: 'id', ...value });
  }
  return all;
}

/**
 * The parameters of a wish for a report, checked, as the report's address takes them.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the parameter that the report does not have, that is missing, or that cannot be
 *   what was given; what looking a name up throws
 */
export async function reportQuery(
  report: Report,
  input: OperationInput,
  context: ComposeContext
): Promise<ReportQuery> {
  const wanted = given(input);
  const names = Object.keys(report.parameter);
  refuseUnknown('', Object.fromEntries(wanted), [...names, ...undocumentedParameters], names);
  const query: Record<string, string> = {};
  for (const [name, one] of wanted) {
    const parameter = own(report.parameter, name);
    if (isNothing(one.value) && one.from === undefined) continue;
    if (isNothing(one.value))
      throw invalidInput(
        name,
        say('{element} is missing: {from} has no value in this message. Give one, or leave it empty.', {
          from: one.from
        })
      );
    if (Array.isArray(one.value) && partsOf(one.value).length === 0)
      throw invalidInput(
        name,
        say('{element} is an empty list, which QuickBooks would take for all. Leave it out to ask for all.')
      );
    query[name] = parameter
      ? await valueOf(name, report, parameter, one, context)
      : String(await shapePrimitive(name, fieldOf.text, one.value, context));
  }
  for (const name of names)
    if (report.parameter[name]?.required && !query[name])
      throw invalidInput(
        name,
        say('{element} is missing: {title} needs it.', { title: named(report.title, 'Report') })
      );
  refuseHalfPeriods(query, report);
  return query;
}
