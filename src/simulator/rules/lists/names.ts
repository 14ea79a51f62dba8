import { createHash } from 'node:crypto';
import { missingParameter, refusal } from '../../faults';
import type { Work } from '../../ledger/work';
import { type Draft, objectAt, textAt } from '../../values/json';

const nameParts = ['Title', 'GivenName', 'MiddleName', 'FamilyName', 'Suffix'];

/** DisplayName from the parts of the name, and the name for checks; 2020 when there is no name at all. */
export function nameOf(draft: Draft): string {
  if (textAt(draft, 'DisplayName') === undefined) {
    const parts = nameParts.map((part) => textAt(draft, part)).filter((part) => part !== undefined);
    if (parts.length === 0) throw missingParameter('DisplayName');
    draft.DisplayName = parts.join(' ');
  }
  const name = textAt(draft, 'DisplayName') ?? '';
  draft.PrintOnCheckName ??= name.slice(0, 110);
  checkName(name, 'DisplayName');
  return name;
}

/** Colon, tab and line feed part the levels of a list and cannot stand in a name. */
export function checkName(name: string, path: string): void {
  if (/[:\t\n]/.test(name)) {
    throw refusal('2040', `${path} may contain unsupported or illegal chars. Supplied value:${name}`, path);
  }
}

/** Under which Intuit's other services know somebody: an attribute that no page describes (qbo/recorded.md 24). */
export function pseudonym({ company }: Work, draft: Draft): string {
  const known = `${company.realmId}/${textAt(draft, 'Id') ?? ''}`;
  return createHash('sha256').update(known).digest('hex').slice(0, 40);
}

const address = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/;

/** One address, or several with commas between them. */
export function isEmail(text: string): boolean {
  return text.split(',').every((entry) => address.test(entry.trim()));
}

/** Throws 2210 for an e-mail attribute that holds no address. */
export function checkEmail(draft: Draft, name: string): void {
  const text = textAt(objectAt(draft, name), 'Address');
  if (text !== undefined && !isEmail(text)) {
    throw refusal(
      '2210',
      `Email Address does not conform to the syntax rules of RFC 822. Supplied value:${text}`,
      name
    );
  }
}
