import { type Entity, type LineType, lineTypes, unnamedLine } from '../../../catalog';
import { invalidInput } from '../../../http/errors';
import { asText, isObject, type JsonObject, own } from '../../../http/fault';
import { show } from '../../language/coerce';
import { isAsCame, isBlank } from '../given';
import { getPath } from '../paths';
import { say } from '../../../kit/say';

/** A kind of line that QuickBooks gave and the catalog does not have: what all lines have can be changed in it. */
function strangeLine(detailType: string): LineType {
  const { line } = lineTypes.DescriptionOnly ?? { line: {} };
  return { title: detailType, detailType, line, detail: {}, required: [] };
}

/**
 * The type of a line: what its DetailType says, else that of links if it has some, else the detail object it carries. A line that the record has already may be
 * of any kind.
 */
export function lineTypeOf(entity: Entity | undefined, path: string, line: JsonObject, given: unknown): LineType {
  const allowed = entity ? entity.lineTypes : Object.keys(lineTypes);
  const chosen = asText(line.DetailType);
  if (chosen !== undefined && isObject(given) && given.DetailType === chosen)
    return own(lineTypes, chosen) ?? strangeLine(chosen);
  const carried = allowed.find((name) => Object.hasOwn(line, lineTypes[name]?.detailKey ?? name));
  const linking = entity && Object.hasOwn(line, 'LinkedTxn') ? unnamedLine(allowed) : undefined;
  const only = allowed.length === 1 ? allowed[0] : undefined;
  const name = chosen ?? linking ?? carried ?? only;
  const type = name !== undefined && allowed.includes(name) ? lineTypes[name] : undefined;
  if (type) return type;
  throw invalidInput(
    `${path}.DetailType`,
    chosen === undefined
      ? say('{element} is missing. Use one of {allowed}.', { allowed: allowed.join(', ') })
      : say('{chosen} is not a kind of line here. Use one of {allowed}.', {
          chosen: show(chosen),
          allowed: allowed.join(', ')
        })
  );
}

/** A quantity that is there and empty would be billed as one, unless QuickBooks has it so. */
export function refuseEmptyQuantity(type: LineType, path: string, raw: JsonObject, before: JsonObject): void {
  const key = type.detailKey ?? type.detailType ?? '';
  const detail = own(raw, key);
  if (!isObject(detail) || !isBlank(own(raw, 'Amount'))) return;
  const empty = Object.keys(detail).find(
    (name) =>
      own(type.detail, name)?.input === 'quantity' &&
      isBlank(detail[name]) &&
      !isAsCame(detail[name], getPath(before, `${key}.${name}`))
  );
  if (empty === undefined) return;
  throw invalidInput(
    `${path}.${key}.${empty}`,
    say('{element} is empty, and the line has no Amount. Give a number, or leave it out to bill one.')
  );
}

/** Links of a line with the line of the other form that is meant, where the kind of line wants one named. */
export function withLinkLines({ line }: LineType, links: readonly unknown[]): unknown[] {
  const TxnLineId = line.LinkedTxn?.linkLine;
  return links.map((link) => (TxnLineId !== undefined && isObject(link) ? { TxnLineId, ...link } : link));
}

/** What stands beside the detail of a line, its links with the kind of form that is meant where none is named. */
export function withLinkKinds({ line }: LineType, beside: JsonObject): JsonObject {
  const TxnType = line.LinkedTxn?.linkUsual;
  const { LinkedTxn: links } = beside;
  if (TxnType === undefined || links === undefined) return beside;
  const kindOf = (link: unknown): unknown =>
    isObject(link) && isBlank(link.TxnType) && !isBlank(link.TxnId) ? { ...link, TxnType } : link;
  return { ...beside, LinkedTxn: Array.isArray(links) ? links.map(kindOf) : kindOf(links) };
}
