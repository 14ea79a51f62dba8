import { useState } from 'preact/hooks';
import { isRecord, type Rec, type ToldCatalog, type ToldCompany, type ToldEntity } from '../../told';
import { download, post } from '../api';
import { currencyOf, instant, shown } from '../format';
import { useAsked, useWork } from '../hooks';
import { lookEveryMs } from './list';
import { Failure, Heading, Remark } from '../parts';
import { Facts, facts, PrintedForm } from './printed-form';
import { at, textOf } from '../record';
import { go, placeOf } from '../route';
import { formsFor } from '../forms/started';
import { words } from '../words';

interface DocumentProps {
  company: ToldCompany;
  catalog: ToldCatalog;
  entity: ToldEntity;
  id: string;
  isSaved: boolean;
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
        {can('pdf') && (
          <button
            disabled={isBusy}
            onClick={() =>
              void run(() => download('pdf', { realm, entity: entity.name, id }, `${entity.title} ${id}.pdf`))
            }
          >
            {words.pdf}
          </button>
        )}
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
  const { value: record, wrong, again } = useAsked('record', asked, isRecord, lookEveryMs);
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
        <PrintedForm {...everything} />
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
