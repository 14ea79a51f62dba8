import { useState } from 'preact/hooks';
import type { Rec, ToldCatalog, ToldColumn, ToldCompany, ToldEntity, ToldField } from '../told';
import { post } from './api';
import { currencyOf, instant, shown } from './format';
import { useAsked, useWork } from './hooks';
import { kindOfLine, lineColumns } from './lines';
import { lookEveryMs } from './list';
import { Failure, Heading, Remark } from './parts';
import { at, isList, isRec, linesOf, textOf } from './record';
import { go, placeOf } from './route';
import { formsFor } from './started';
import { words } from './words';

interface DocumentProps {
  company: ToldCompany;
  catalog: ToldCatalog;
  entity: ToldEntity;
  id: string;
  isSaved: boolean;
}

interface Shown extends Pick<DocumentProps, 'company' | 'catalog' | 'entity'> {
  record: Rec;
}

/** Fields that are filled in, apart from the sums and the lines. */
function facts(entity: ToldEntity, record: Rec): ToldField[] {
  const sums = entity.sums.map(({ path }) => path);
  return entity.fields.filter(({ path, kind }) => {
    const isFact = path !== 'Line' && !sums.includes(path) && path !== 'LinkedTxn' && kind !== 'other';
    return isFact && at(record, path) !== undefined && at(record, path) !== false;
  });
}

function Facts({ fields, record, company }: { fields: readonly ToldField[]; record: Rec; company: ToldCompany }) {
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
  const links = [...own, ...ofLines].filter(isRec).flatMap((link) => {
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
  return (
    <table class="sums">
      <tbody>
        {rows.map(({ label, value }) => (
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
function Form({ company, catalog, entity, record }: Shown) {
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

interface ActionsProps extends Omit<DocumentProps, 'catalog' | 'isSaved'> {
  record: Rec;
  changed(remark: string, isMailed?: boolean): void;
}

/** Asks once more before something cannot be undone. */
function Sure({ what, title, run }: { what: string; title: string; run(): void }) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) return <button onClick={() => setAsking(true)}>{what}</button>;
  return (
    <span class="sure" role="group" aria-label={words.sure(what, title)}>
      {words.sure(what, title)}
      <button class="danger" onClick={run}>
        {words.yes(what)}
      </button>
      <button onClick={() => setAsking(false)}>{words.no}</button>
    </span>
  );
}

function Actions({ company, entity, id, record, changed }: ActionsProps) {
  const { isBusy, wrong, run } = useWork();
  const { realmId: realm } = company;
  const isActive = record.Active !== false;
  const write = (operation: string, body: Rec): Promise<unknown> =>
    post('write', { realm, entity: entity.name, operation, record: { Id: id, ...body } });
  const can = (verb: ToldEntity['can'][number]): boolean => entity.can.includes(verb);
  return (
    <>
      <div class="bar">
        {can('update') && (
          <a class="button main" href={placeOf(realm, entity.name, id, 'edit')}>
            {words.edit}
          </a>
        )}
        {can('void') && (
          <Sure
            what={words.void}
            title={entity.title}
            run={() =>
              void run(async () => {
                await write('void', {});
                changed(words.done);
              })
            }
          />
        )}
        {can('delete') && (
          <Sure
            what={words.remove}
            title={entity.title}
            run={() =>
              void run(async () => {
                await write('delete', {});
                go(placeOf(realm, entity.name));
              })
            }
          />
        )}
        {can('deactivate') && (
          <button
            disabled={isBusy}
            onClick={() =>
              void run(async () => {
                await write('update', { Active: !isActive });
                changed(words.done);
              })
            }
          >
            {isActive ? words.deactivate : words.reactivate}
          </button>
        )}
        {entity.isForm && <button onClick={() => print()}>{words.print}</button>}
      </div>
      <Failure wrong={wrong} />
    </>
  );
}

function Send({ company, entity, id, record, changed }: ActionsProps) {
  const [to, setTo] = useState('');
  const { isBusy, wrong, run } = useWork();
  function send(event: Event): void {
    event.preventDefault();
    void run(async () => {
      await post('send', { realm: company.realmId, entity: entity.name, id, to });
      changed(words.sent(to || textOf(at(record, 'BillEmail.Address'))), true);
    });
  }
  return (
    <form class="bar send" onSubmit={send}>
      <label for="send-to">{words.sendTo}</label>
      <input
        id="send-to"
        type="email"
        placeholder={textOf(at(record, 'BillEmail.Address')) || words.sendToHint}
        value={to}
        onInput={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <button type="submit" disabled={isBusy}>
        {words.send}
      </button>
      <Failure wrong={wrong} />
    </form>
  );
}

function titleOf({ columns, title }: ToldEntity, record: Rec, company: ToldCompany): string {
  const [first] = columns;
  const name = first === undefined ? '' : shown(at(record, first.path), first, currencyOf(record, company));
  return first && name !== '' && first.kind !== 'day' ? `${title} ${name}` : `${title} ${textOf(record.Id)}`;
}

/** What can be made for somebody, or of something, from where one looks at it. */
function NewFor({ company, catalog, entity, id }: Omit<DocumentProps, 'isSaved'>) {
  const forms = formsFor(catalog, entity);
  if (forms.length === 0) return null;
  return (
    <p class="links">
      <span class="muted">{words.newFor}</span>
      {forms.map(({ name, title }) => (
        <a key={name} href={placeOf(company.realmId, name, 'new', entity.name, id)}>
          {title}
        </a>
      ))}
    </p>
  );
}

/** One record: a form as it is printed, anything else as what is known of it. */
export function Document({ company, catalog, entity, id, isSaved }: DocumentProps) {
  const asked = { realm: company.realmId, entity: entity.name, id };
  const { value: record, wrong, again } = useAsked<Rec>('record', asked, lookEveryMs);
  const [remark, setRemark] = useState(isSaved ? words.saved : '');
  const [isSent, setSent] = useState(false);
  if (record === undefined) return <Failure wrong={wrong} />;
  const changed = (text: string, isMailed = false): void => {
    setRemark(text);
    setSent(isMailed);
    void again();
  };
  const everything = { company, catalog, entity, record };
  return (
    <>
      <Heading text={titleOf(entity, record, company)} />
      <Failure wrong={wrong} />
      <Remark text={remark}>{isSent && <a href={placeOf(company.realmId, 'mail')}>{words.seeMail}</a>}</Remark>
      <Actions {...{ company, entity, id, record, changed }} />
      {!entity.isForm && <NewFor {...{ company, catalog, entity, id }} />}
      {entity.can.includes('send') && <Send {...{ company, entity, id, record, changed }} />}
      {entity.isForm ? (
        <Form {...everything} />
      ) : (
        <article class="paper">
          <Facts fields={facts(entity, record)} record={record} company={company} />
        </article>
      )}
      <p class="muted">{words.changed(instant(textOf(at(record, 'MetaData.LastUpdatedTime'))))}</p>
      <details class="raw">
        <summary>{words.raw}</summary>
        <pre tabIndex={0}>{JSON.stringify(record, undefined, 2)}</pre>
      </details>
    </>
  );
}
