import { type Entity, lineTypes, taxRules } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { isObject, type JsonObject } from '../../http/fault';
import { getPath } from './paths';
import { say } from '../../kit/say';

/** A line of which the country decides whether it needs a tax code. */
interface TaxedLine {
  index: number;
  /** The object in it that has the code. */
  detailKey: string;
  code: unknown;
}

function taxedLines(record: JsonObject): TaxedLine[] {
  const lines: unknown[] = Array.isArray(record.Line) ? record.Line : [];
  return lines.flatMap((line, index) => {
    const type = isObject(line) && typeof line.DetailType === 'string' ? lineTypes[line.DetailType] : undefined;
    if (!isObject(line) || !type?.taxed) return [];
    const detailKey = type.detailKey ?? type.detailType ?? '';
    return { index, detailKey, code: getPath(line[detailKey], `${taxRules.codeField}.value`) };
  });
}

const pathOf = ({ index, detailKey }: TaxedLine) => `Line[${index}].${detailKey}.${taxRules.codeField}`;

function checkInTheUs(record: JsonObject, lines: readonly TaxedLine[]): void {
  const { modeField, usCodes } = taxRules;
  if (record[modeField] !== undefined) {
    throw invalidInput(modeField, say('{element} is only for companies outside the US. Leave it out.'));
  }
  for (const line of lines) {
    const { code } = line;
    if (code !== undefined && !usCodes.some((known) => known === code)) {
      throw invalidInput(
        pathOf(line),
        say('"{code}" is not a tax code of a US line: use TAX (taxable) or NON (not taxable).', { code: String(code) })
      );
    }
  }
}

function checkElsewhere(record: JsonObject, lines: readonly TaxedLine[]): void {
  const { modeField, untaxedMode, usCodes } = taxRules;
  for (const line of lines) {
    const { code } = line;
    if (usCodes.some((known) => known === code)) {
      throw invalidInput(
        pathOf(line),
        say("{code} is only for US companies. Choose one of this company's tax codes.", { code: String(code) })
      );
    }
    if (code === undefined && record[modeField] !== untaxedMode) {
      throw invalidInput(
        pathOf(line),
        say(
          `{element} is missing: outside the US each line needs a tax code. Choose one of the company's, by name or Id, or set "Amounts are" ({modeField}) to {untaxedMode} if no tax applies.`,
          { modeField, untaxedMode }
        )
      );
    }
  }
}

/**
 * Checks what a record says of tax against the company's country. A country that cannot be read is no reason to refuse:
 * QuickBooks decides then.
 *
 * @param country ISO code, asked for only when the record has something to check
 * @throws QboError `QBO_INVALID_INPUT` naming the line's field
 */
export async function checkTax(
  entity: Entity,
  record: JsonObject,
  country: () => Promise<string | undefined>
): Promise<void> {
  const lines = taxedLines(record);
  const hasMode = taxRules.modeField in entity.fields && record[taxRules.modeField] !== undefined;
  if (lines.length === 0 && !hasMode) return;
  const code = await country();
  if (!code) return;
  if (code === 'US') checkInTheUs(record, lines);
  else checkElsewhere(record, lines);
}
