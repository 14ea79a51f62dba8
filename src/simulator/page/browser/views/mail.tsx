import { useState } from 'preact/hooks';
import { isMails, type ToldCompany } from '../../told';
import { instant } from '../format';
import { useAsked } from '../hooks';
import { lookEveryMs } from './list';
import { Failure, Heading } from '../parts';
import { placeOf } from '../route';
import { words } from '../words';

/** What was mailed, and each as who got it sees it. */
export function Mails({ company }: { company: ToldCompany }) {
  const { value: mails, wrong } = useAsked('mails', { realm: company.realmId }, isMails, lookEveryMs);
  const [chosen, setChosen] = useState<number>();
  const mail = mails?.find(({ number }) => number === chosen) ?? mails?.[0];
  return (
    <>
      <Heading text={words.mail} />
      <Failure wrong={wrong} />
      {mails?.length === 0 && <p class="empty">{words.noMail}</p>}
      {mail !== undefined && (
        <div class="split">
          <ul class="choices" aria-label={words.mail}>
            {mails?.map(({ number, subject, to, at }) => (
              <li key={number}>
                <button type="button" aria-pressed={number === mail.number} onClick={() => setChosen(number)}>
                  <b>{subject}</b>
                  <small>
                    {to}, {instant(at)}
                  </small>
                </button>
              </li>
            ))}
          </ul>
          <article class="paper" aria-label={mail.subject}>
            <h2>{mail.subject}</h2>
            <dl>
              <div>
                <dt>{words.from}</dt>
                <dd>{mail.from}</dd>
              </div>
              <div>
                <dt>{words.to}</dt>
                <dd>{mail.to}</dd>
              </div>
              <div>
                <dt>{words.date}</dt>
                <dd>{instant(mail.at)}</dd>
              </div>
            </dl>
            <p class="text">{mail.text}</p>
            <p>
              {words.attachment}: <a href={placeOf(company.realmId, mail.entity, mail.id)}>{mail.form}</a>
            </p>
          </article>
        </div>
      )}
    </>
  );
}
