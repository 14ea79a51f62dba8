import { useEffect, useRef, useState } from 'preact/hooks';
import { isPage, type Rec, type ToldCompany, type ToldEntity } from '../../told';
import { currencyOf, shown } from '../format';
import { useAsked } from '../hooks';
import { Failure, Heading } from '../parts';
import { at, textOf } from '../record';
import { placeOf } from '../route';
import { words } from '../words';

/** How often a list looks for what others have changed. */
export const lookEveryMs = 2_000;

interface RowProps {
  entity: ToldEntity;
  company: ToldCompany;
  row: Rec;
}

function Row({ entity, company, row }: RowProps) {
  const [first, ...others] = entity.columns;
  const id = textOf(row.Id);
  const text = first === undefined ? '' : shown(at(row, first.path), first, currencyOf(row, company));
  return (
    <tr>
      <td>
        <a href={placeOf(company.realmId, entity.name, id)}>{text || `${entity.title} ${id}`}</a>
        {row.Active === false && <span class="tag">{words.inactive}</span>}
      </td>
      {others.map((column) => (
        <td key={column.path} class={column.kind === 'money' || column.kind === 'number' ? 'number' : ''}>
          {shown(at(row, column.path), column, currencyOf(row, company))}
        </td>
      ))}
    </tr>
  );
}

/** All records of an entity, with search. */
export function List({ entity, company }: { entity: ToldEntity; company: ToldCompany }) {
  const [search, setSearch] = useState('');
  const [start, setStart] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const asked = { realm: company.realmId, entity: entity.name, search, start: String(start) };
  const { value, wrong } = useAsked('records', asked, isPage, lookEveryMs);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (event.key !== '/' || isTyping) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);

  const rows = value?.rows ?? [];
  const total = value?.total ?? 0;
  const end = start + rows.length;
  return (
    <>
      <Heading text={entity.plural}>
        {entity.can.includes('create') && (
          <a class="button main" href={placeOf(company.realmId, entity.name, 'new')}>
            {words.make(entity.title)}
          </a>
        )}
      </Heading>
      <Failure wrong={wrong} />
      <div class="bar">
        <input
          ref={box}
          type="search"
          aria-label={words.search(entity.plural)}
          placeholder={`${words.search(entity.plural)}  ( / )`}
          value={search}
          onInput={({ currentTarget }) => {
            setSearch(currentTarget.value);
            setStart(0);
          }}
        />
        <span class="count" role="status">
          {total > 0 && words.count(start + 1, end, total)}
        </span>
        <button
          type="button"
          disabled={start === 0}
          onClick={() => setStart(Math.max(0, start - (value?.pageSize ?? 0)))}
        >
          {words.earlier}
        </button>
        <button type="button" disabled={end >= total} onClick={() => setStart(end)}>
          {words.later}
        </button>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={entity.plural}>
        <table>
          <thead>
            <tr>
              {entity.columns.map(({ path, label, kind }) => (
                <th key={path} scope="col" class={kind === 'money' || kind === 'number' ? 'number' : ''}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={textOf(row.Id)} entity={entity} company={company} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {value !== undefined && total === 0 && (
        <p class="empty">{search === '' ? words.none(entity.plural) : words.noneFound}</p>
      )}
    </>
  );
}
