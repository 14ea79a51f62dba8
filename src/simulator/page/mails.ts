import { findEntity } from '../../catalog';
import type { Company, Mail } from '../ledger/types';
import { singleId } from '../rules/company';
import { type JsonObject, objectAt, textAt } from '../values/json';
import type { ToldCompany, ToldMail } from './told';

function single(company: Company, entity: string): JsonObject {
  return company.tables.get(entity)?.get(singleId)?.data ?? {};
}

const addressParts = ['Line1', 'Line2', 'Line3', 'Line4', 'Line5'];

/** A company as it stands at the head of its forms. */
export function toldCompany(company: Company): ToldCompany {
  const info = single(company, 'CompanyInfo');
  const address = objectAt(info, 'CompanyAddr');
  const part = (name: string): string => textAt(address, name) ?? '';
  const town = [part('City'), part('CountrySubDivisionCode'), part('PostalCode')].filter(Boolean).join(' ');
  const currency = textAt(objectAt(objectAt(single(company, 'Preferences'), 'CurrencyPrefs'), 'HomeCurrency'), 'value');
  return {
    realmId: company.realmId,
    name: textAt(info, 'CompanyName') ?? company.realmId,
    country: textAt(info, 'Country') ?? 'US',
    currency: currency ?? 'USD',
    address: [...addressParts.map(part), town].filter(Boolean),
    email: textAt(objectAt(info, 'Email'), 'Address') ?? ''
  };
}

/** The subject and text that the company has chosen for mails with such forms, else plain ones. */
function wordsOf(company: Company, { entity, id }: Mail): Pick<ToldMail, 'subject' | 'text' | 'form'> {
  const { title, lookup } = findEntity(entity) ?? { title: entity, lookup: undefined };
  const number = textAt(company.tables.get(entity)?.get(id)?.data, lookup?.title ?? '') ?? id;
  const messages = objectAt(single(company, 'Preferences'), 'EmailMessagesPrefs');
  const chosen = objectAt(messages, `${entity}Message`);
  const from = toldCompany(company).name;
  return {
    subject: `${textAt(chosen, 'Subject') ?? `${title} from ${from}`} (${title} ${number})`,
    form: `${title} ${number}`,
    text: textAt(chosen, 'Message') ?? `Please find ${title} ${number} attached.`
  };
}

/** What was mailed, the latest first. */
export function mailsOf(company: Company): ToldMail[] {
  const { name, email } = toldCompany(company);
  return [...company.mails.values()].reverse().map((mail) => ({
    number: mail.number,
    at: new Date(mail.at).toISOString(),
    from: email === '' ? name : `${name} <${email}>`,
    to: mail.to,
    ...wordsOf(company, mail),
    entity: mail.entity,
    id: mail.id
  }));
}
