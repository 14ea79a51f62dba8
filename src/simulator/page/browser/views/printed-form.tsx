import {
  isRecord,
  type Rec,
  type ToldCatalog,
  type ToldColumn,
  type ToldCompany,
  type ToldEntity,
  type ToldField
} from '../../told';
import { currencyOf, shown } from '../format';
import { kindOfLine, lineColumns } from '../forms/lines';
import { at, isList, linesOf, textOf } from '../record';
import { placeOf } from '../route';
import { words } from '../words';

interface Shown {
  company: ToldCompany;
  catalog: ToldCatalog;
  entity: ToldEntity;
  record: Rec;
}

/** Fields that are filled in, apart from the sums and the lines. */
export function facts(entity: ToldEntity, record: Rec): ToldField[] {
  const sums = entity.sums.map(({ path }) => path);
  return entity.fields.filter(({ path, kind }) => {
    const isFact = path !== 'Line' && !sums.includes(path) && path !== 'LinkedTxn' && kind !== 'other';
    return isFact && at(record, path) !== undefined && at(record, path) !== false;
  });
}

/** What is known of a record, in words. */
export function Facts({
  fields,
  record,
  company
}: {
  fields: readonly ToldField[];
  record: Rec;
  company: ToldCompany;
}) {
  return (
    <dl>
      {fields.map((field) => (
        <div key={field.path}>
          <dt>{field.shown}</dt>
          <dd>{shown(at(record, field.path), field, currencyOf(record, company))}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The columns of all lines together, in the order of the kinds of lines. */
function columnsOf(entity: ToldEntity, lines: readonly Rec[]): ToldColumn[] {
  const columns = new Map<string, ToldColumn>();
  for (const line of lines) {
    const kind = kindOfLine(entity, line);
    for (const { path, label, kind: input, choices } of kind ? lineColumns(kind, line) : []) {
      if (!columns.has(label) && at(line, path) !== undefined)
        columns.set(label, { path, label, kind: input, choices });
    }
  }
  const all = [...columns.values()];
  return [...all.filter(({ path }) => path !== 'Amount'), ...all.filter(({ path }) => path === 'Amount')];
}

function Lines({ entity, record, company }: Shown) {
  const lines = linesOf(record).filter((line) => kindOfLine(entity, line)?.made !== true && kindOfLine(entity, line));
  const columns = columnsOf(entity, lines);
  if (columns.length === 0) return null;
  const isNumber = ({ kind }: ToldColumn): string => (kind === 'money' || kind === 'number' ? 'number' : '');
  /** Other kinds of lines have the same under another path. */
  const valueOf = (line: Rec, column: ToldColumn): string => {
    const field = kindOfLine(entity, line)?.fields.find(({ label }) => label === column.label);
    return field === undefined ? '' : shown(at(line, field.path), column, currencyOf(record, company));
  };
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={words.lines}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" class={isNumber(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={textOf(line.Id) || index}>
              {columns.map((column) => (
                <td key={column.label} class={isNumber(column)}>
                  {valueOf(line, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Forms that hang together with this one. */
function Links({ catalog, company, record }: Shown) {
  const own = isList(record.LinkedTxn) ? record.LinkedTxn : [];
  const ofLines = linesOf(record).flatMap((line) => (isList(line.LinkedTxn) ? line.LinkedTxn : []));
  const links = [...own, ...ofLines].filter(isRecord).flatMap((link) => {
    const entity = catalog.entities.find(({ name }) => name === textOf(link.TxnType));
    return entity ? [{ entity, id: textOf(link.TxnId) }] : [];
  });
  if (links.length === 0) return null;
  return (
    <p class="links">
      {links.map(({ entity, id }) => (
        <a key={`${entity.name}/${id}`} href={placeOf(company.realmId, entity.name, id)}>
          {entity.title} {id}
        </a>
      ))}
    </p>
  );
}

/** Amounts of tax, which stand among the sums. */
function taxesOf(field: ToldField): readonly ToldField[] {
  if (field.group !== 'tax') return [];
  return [field, ...field.parts].filter(({ kind }) => kind === 'number' || kind === 'money');
}

/** What the printed form does not show: how it is sent, printed and paid. */
function isOffPaper({ group, kind }: ToldField): boolean {
  return group === 'advanced' || group === 'layout' || (group === 'e-mail' && kind === 'choice');
}

/** What stands below the lines: what QuickBooks writes among them, taxes, and the sums. */
function Sums({ company, entity, record }: Omit<Shown, 'catalog'>) {
  const made = linesOf(record).flatMap((line) => {
    const kind = kindOfLine(entity, line);
    return kind?.made ? [{ label: kind.title, value: line.Amount }] : [];
  });
  const taxes = facts(entity, record)
    .flatMap(taxesOf)
    .filter(({ path }) => at(record, path) !== undefined);
  const rows = [
    ...made,
    ...taxes.map(({ shown: label, path }) => ({ label, value: at(record, path) })),
    ...entity.sums.map(({ label, path }) => ({ label, value: at(record, path) }))
  ];
  const there = rows.filter(({ value }) => value !== undefined);
  return (
    <table class="sums">
      <tbody>
        {there.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="number">{shown(value, { kind: 'money' }, currencyOf(record, company))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A form as QuickBooks would print it. */
export function PrintedForm({ company, catalog, entity, record }: Shown) {
  const fields = facts(entity, record).filter((field) => !isOffPaper(field) && taxesOf(field).length === 0);
  const isWide = ({ kind, group }: ToldField): boolean => kind === 'longtext' || group === 'messages';
  const number = textOf(record.DocNumber) || textOf(record.PaymentRefNum);
  return (
    <article class="paper" aria-label={`${entity.title} ${number}`}>
      <header>
        <div>
          <strong>{company.name}</strong>
          {company.address.map((line) => (
            <div key={line}>{line}</div>
          ))}
          <div>{company.email}</div>
        </div>
        <div class="kind">
          {entity.title} {number}
        </div>
      </header>
      <Facts fields={fields.filter((field) => !isWide(field))} record={record} company={company} />
      <Lines {...{ company, catalog, entity, record }} />
      <Sums {...{ company, entity, record }} />
      <Facts fields={fields.filter(isWide)} record={record} company={company} />
      <Links {...{ company, catalog, entity, record }} />
    </article>
  );
}
