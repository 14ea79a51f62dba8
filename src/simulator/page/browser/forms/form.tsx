import { useEffect, useState } from 'preact/hooks';
import {
  isRecord,
  isState,
  type Json,
  type Rec,
  type ToldCatalog,
  type ToldCompany,
  type ToldEntity
} from '../../told';
import { write } from '../api';
import { FieldRow, isAsked } from './field';
import { useAsked, useWork } from '../hooks';
import { Lines } from './lines';
import { Failure, Heading } from '../parts';
import { at, linesOf, textOf, withValue } from '../record';
import { go, placeOf } from '../route';
import { Settle } from './settle';
import { begun } from './started';
import { words } from '../words';

interface FormProps {
  company: ToldCompany;
  catalog: ToldCatalog;
  entity: ToldEntity;
  /** Id of what is changed; undefined for something new. */
  id?: string;
}

/** Lines in which nothing was filled in are not sent. */
function isFilled(line: Rec): boolean {
  return Object.entries(line).some(([name, value]) => name !== 'DetailType' && JSON.stringify(value) !== '{}');
}

function sent(record: Rec): Rec {
  return record.Line === undefined ? record : { ...record, Line: linesOf(record).filter(isFilled) };
}

function Inputs({ company, catalog, entity, id, before }: FormProps & { before: Rec }) {
  const [record, setRecord] = useState(before);
  const { isBusy, wrong, run } = useWork();
  const isNew = id === undefined;
  const { realmId } = company;
  const target = catalog.entities.find(({ name }) => name === entity.settles?.entity);
  const change = (make: (latest: Rec) => Rec): void => setRecord(make);
  const set = (path: string, value: Json | undefined): void => change((latest) => withValue(latest, path, value));
  const asked = entity.fields.filter((field) => field.path !== 'Line' && isAsked(field, record, isNew));
  const isFirst = ({ path, rank }: { path: string; rank: string }): boolean =>
    rank !== 'rare' || entity.required.includes(path);
  const isBelow = ({ kind, group }: { kind: string; group: string }): boolean =>
    kind === 'parts' || group === 'messages';
  const first = asked.filter((field) => isFirst(field) && !isBelow(field));
  const below = asked.filter((field) => isFirst(field) && isBelow(field));
  const others = asked.filter((field) => !isFirst(field));
  const row = (field: (typeof asked)[number]) => (
    <FieldRow
      key={field.path}
      {...{ realm: realmId, entity: entity.name, line: '', field, record, set }}
      required={entity.required.includes(field.path.split('.')[0] ?? '')}
    />
  );

  useEffect(() => {
    if (wrong?.field) document.querySelector<HTMLElement>(`[data-path^="${CSS.escape(wrong.field)}"] input`)?.focus();
  }, [wrong]);

  function save(event: Event): void {
    event.preventDefault();
    void run(async () => {
      const wish = {
        realm: realmId,
        entity: entity.name,
        operation: isNew ? 'create' : 'update',
        record: sent(record)
      };
      const saved = await write(wish);
      go(placeOf(realmId, entity.name, textOf(saved.Id), 'saved'));
    });
  }
  return (
    <form onSubmit={save} noValidate>
      <div class="fields">{first.map(row)}</div>
      {entity.settles !== null && target !== undefined && (
        <Settle {...{ company, entity, target, settles: entity.settles, record, change }} />
      )}
      {entity.lines.some(({ made, detailType }) => !made && detailType !== '') && (
        <Lines {...{ company, entity, record, change }} />
      )}
      {below.length > 0 && <div class="fields">{below.map(row)}</div>}
      {others.length > 0 && (
        <details>
          <summary>{words.more}</summary>
          <div class="fields">{others.map(row)}</div>
        </details>
      )}
      <Failure wrong={wrong} />
      <div class="bar">
        <button type="submit" class="main" disabled={isBusy}>
          {isBusy ? words.saving : words.save}
        </button>
        <a class="button" href={placeOf(realmId, entity.name, ...(id === undefined ? [] : [id]))}>
          {words.cancel}
        </a>
      </div>
    </form>
  );
}

interface NewProps extends FormProps {
  /** Entity and Id of what one comes from. */
  from?: { readonly entity: ToldEntity; readonly id: string };
}

/** A form for something new, filled in as QuickBooks would. */
export function NewForm({ from, ...props }: NewProps) {
  const { company, entity } = props;
  const { value: state } = useAsked('state', {}, isState);
  const asked = { realm: company.realmId, entity: from?.entity.name ?? '', id: from?.id ?? '' };
  const { value: origin } = useAsked(from ? 'record' : 'state', from ? asked : {}, isRecord);
  const today = state?.now.slice(0, 10);
  const title = from?.entity.columns[0]?.path ?? '';
  const beginning = from && { entity: from.entity.name, id: from.id, name: textOf(at(origin ?? {}, title)) };
  return (
    <>
      <Heading text={words.make(entity.title)} />
      {today !== undefined && origin !== undefined && <Inputs {...props} before={begun(entity, today, beginning)} />}
    </>
  );
}

/** A form that changes a record. What others have changed meanwhile is not lost: QuickBooks refuses the older one. */
export function EditForm(props: FormProps & { id: string }) {
  const { company, entity, id } = props;
  const { value, wrong } = useAsked('record', { realm: company.realmId, entity: entity.name, id }, isRecord);
  return (
    <>
      <Heading text={`${words.edit}: ${entity.title}`} />
      <Failure wrong={wrong} />
      {value !== undefined && <Inputs {...props} before={value} />}
    </>
  );
}
