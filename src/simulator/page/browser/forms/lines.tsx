import { useId } from 'preact/hooks';
import {
  isRecord,
  type Json,
  type Rec,
  type ToldCompany,
  type ToldEntity,
  type ToldField,
  type ToldLine
} from '../../told';
import { get } from '../api';
import { ValueInput } from './field';
import { currencyOf, money } from '../format';
import { at, idOf, inCents, linesOf, textOf, withValue } from '../record';
import { words } from '../words';

/** The kind that a line is of; of one that has no name of its kind, the one whose details it has. */
export function kindOfLine(entity: ToldEntity, line: Rec): ToldLine | undefined {
  const named = entity.lines.find(({ detailType }) => detailType === textOf(line.DetailType) && detailType !== '');
  return named ?? entity.lines.find(({ detailKey }) => detailKey !== '' && line[detailKey] !== undefined);
}

/** Fields that stand in the table of lines: what most people fill in, the rest of a line only where it is filled in. */
export function lineColumns(kind: ToldLine, line: Rec): ToldField[] {
  const isPut = ({ kind: input }: ToldField): boolean => input !== 'other' && input !== 'parts';
  const isWanted = ({ rank, path, readOnly }: ToldField): boolean =>
    !readOnly && (rank !== 'rare' || at(line, path) !== undefined);
  return kind.fields.filter((field) => isPut(field) && isWanted(field) && field.path !== 'LineNum');
}

export function newLine(kind: ToldLine): Rec {
  return kind.detailType === '' ? {} : { DetailType: kind.detailType, [kind.detailKey]: {} };
}

/** The amount follows from quantity and rate as they are typed. */
function workedOut(kind: ToldLine, line: Rec, changed: string): Rec {
  const { product } = kind;
  if (product === null || ![product.qty, product.rate].includes(changed)) return line;
  const [qty, rate] = [at(line, product.qty) ?? 1, at(line, product.rate)];
  if (typeof qty !== 'number' || typeof rate !== 'number') return line;
  return withValue(line, product.amount, inCents(qty * rate));
}

interface LineProps {
  company: ToldCompany;
  entity: ToldEntity;
  kind: ToldLine;
  line: Rec;
  number: number;
  change(change: (line: Rec) => Rec): void;
  remove(): void;
}

function Line({ company, entity, kind, line, number, change, remove }: LineProps) {
  const id = useId();
  const place = { realm: company.realmId, entity: entity.name, line: kind.name };

  /** QuickBooks' own forms fill in the price of what is chosen. */
  async function price(chosen: Json | undefined): Promise<void> {
    const { price: wanted } = kind;
    const record = idOf(chosen);
    if (wanted === null || record === '') return;
    const found = await get('price', { ...place, path: wanted.from, id: record, field: wanted.field }, isRecord);
    const { price: given } = found;
    if (typeof given !== 'number') return;
    change((latest) => {
      if (at(latest, wanted.rate) !== undefined) return latest;
      return workedOut(kind, withValue(latest, wanted.rate, given), wanted.rate);
    });
  }
  function set(path: string, value: Json | undefined): void {
    change((latest) => workedOut(kind, withValue(latest, path, value), path));
    if (path === kind.price?.from) price(value).catch(() => undefined);
  }
  return (
    <fieldset class="line">
      <legend>
        {words.line(number)}: {kind.title}
      </legend>
      {lineColumns(kind, line).map((field) => (
        <div key={field.path} class={`field ${field.kind}`} data-path={field.path}>
          <label for={`${id}-${field.path}`}>{field.label}</label>
          <ValueInput {...place} id={`${id}-${field.path}`} field={field} record={line} set={set} />
        </div>
      ))}
      <button
        type="button"
        class="quiet"
        aria-label={words.removeLine(number)}
        title={words.removeLine(number)}
        onClick={remove}
      >
        ×
      </button>
    </fieldset>
  );
}

interface LinesProps {
  company: ToldCompany;
  entity: ToldEntity;
  record: Rec;
  change(change: (record: Rec) => Rec): void;
}

/** The lines of a form. Those that QuickBooks writes by itself stay as they are. */
export function Lines({ company, entity, record, change }: LinesProps) {
  const lines = linesOf(record);
  const offered = entity.lines.filter(({ made, detailType }) => !made && detailType !== '');
  const setLines = (make: (before: readonly Rec[]) => readonly Rec[]): void =>
    change((latest) => ({ ...latest, Line: make(linesOf(latest)) }));
  const total = lines.reduce((sum, line) => {
    const isCounted = kindOfLine(entity, line)?.made !== true;
    return isCounted && typeof line.Amount === 'number' ? sum + line.Amount : sum;
  }, 0);
  let number = 0;
  return (
    <section aria-label={words.lines} class="lines">
      <h2>{words.lines}</h2>
      {lines.map((line, index) => {
        const kind = kindOfLine(entity, line);
        if (kind === undefined || kind.made) return null;
        number += 1;
        return (
          <Line
            key={index}
            {...{ company, entity, kind, line, number }}
            change={(make) => setLines((all) => all.map((one, place) => (place === index ? make(one) : one)))}
            remove={() => setLines((all) => all.filter((_one, place) => place !== index))}
          />
        );
      })}
      <div class="bar">
        {offered.map((kind) => (
          <button key={kind.name} type="button" onClick={() => setLines((all) => [...all, newLine(kind)])}>
            {words.addLine(kind.title)}
          </button>
        ))}
        {total !== 0 && (
          <span class="sum">
            {words.total}: <b>{money(total, currencyOf(record, company))}</b>
          </span>
        )}
      </div>
    </section>
  );
}
