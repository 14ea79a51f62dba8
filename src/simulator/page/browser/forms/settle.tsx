import { isListOf, isRecord, type Rec, type ToldCompany, type ToldEntity, type ToldField } from '../../told';
import { currencyOf, day, money } from '../format';
import { useAsked } from '../hooks';
import { Failure } from '../parts';
import { at, idOf, inCents, isList, linesOf, textOf } from '../record';
import { words } from '../words';

const isRecords = isListOf(isRecord);

interface SettleProps {
  company: ToldCompany;
  entity: ToldEntity;
  /** The entity of what is settled. */
  target: ToldEntity;
  settles: NonNullable<ToldEntity['settles']>;
  record: Rec;
  change(change: (record: Rec) => Rec): void;
}

/** The form that a line is applied to. */
function linked(line: Rec): { type: string; id: string } {
  const [first] = isList(line.LinkedTxn) ? line.LinkedTxn.filter(isRecord) : [];
  return { type: textOf(first?.TxnType), id: textOf(first?.TxnId) };
}

/** What is open, and how much of each is settled. The sum is what there is to apply as long as nobody types another one. */
export function Settle({ company, entity, target, settles, record, change }: SettleProps) {
  const party = idOf(at(record, settles.party));
  const asked = { realm: company.realmId, entity: entity.name, party };
  const { value, wrong } = useAsked('open', asked, isRecords);
  const label = entity.fields.find(({ path }: ToldField) => path === settles.party)?.label ?? settles.party;
  const isFor = (line: Rec, id: string): boolean => linked(line).type === target.name && linked(line).id === id;
  const appliedTo = (id: string): number | undefined => {
    const amount = linesOf(record).find((line) => isFor(line, id))?.Amount;
    return typeof amount === 'number' ? amount : undefined;
  };

  function apply(id: string, amount: number): void {
    change((latest) => {
      const before = linesOf(latest);
      const others = before.filter((line) => !isFor(line, id));
      const line: Rec = { Amount: amount, LinkedTxn: [{ TxnId: id, TxnType: target.name }] };
      const lines = amount > 0 ? [...others, line] : others;
      const sum = (all: readonly Rec[]): number => inCents(all.reduce((so, { Amount }) => so + Number(Amount ?? 0), 0));
      const isTyped = (Number(at(latest, settles.total)) || 0) !== sum(before);
      return { ...latest, Line: lines, ...(!isTyped && { [settles.total]: sum(lines) }) };
    });
  }

  if (party === '') return <p class="empty">{words.pickFirst(label)}</p>;
  return (
    <section class="lines" aria-label={words.open(target.plural)}>
      <h2>{words.open(target.plural)}</h2>
      <Failure wrong={wrong} />
      {value?.length === 0 && <p class="empty">{words.noOpen(target.plural)}</p>}
      {value !== undefined && value.length > 0 && (
        <div class="scroll settle" tabIndex={0} role="region" aria-label={target.plural}>
          <table>
            <thead>
              <tr>
                <th scope="col">{target.title}</th>
                <th scope="col">{words.date}</th>
                <th scope="col" class="number">
                  {words.openBalance}
                </th>
                <th scope="col" class="number">
                  {entity.title}
                </th>
              </tr>
            </thead>
            <tbody>
              {value.map((form) => {
                const id = textOf(form.Id);
                const balance = Number(form[settles.balance]);
                const title = `${target.title} ${textOf(form.DocNumber) || id}`;
                return (
                  <tr key={id}>
                    <td>
                      <label>
                        <input
                          type="checkbox"
                          checked={appliedTo(id) !== undefined}
                          onChange={({ currentTarget }) => apply(id, currentTarget.checked ? balance : 0)}
                        />{' '}
                        {title}
                      </label>
                    </td>
                    <td>{day(textOf(form.TxnDate))}</td>
                    <td class="number">{money(balance, currencyOf(form, company))}</td>
                    <td class="number">
                      <input
                        class="number"
                        type="text"
                        inputMode="decimal"
                        aria-label={words.applied(title)}
                        value={appliedTo(id) ?? ''}
                        onChange={({ currentTarget }) => apply(id, Number(currentTarget.value) || 0)}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
