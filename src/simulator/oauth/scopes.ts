import type { Grant } from '../ledger/types';

/** The scope that the accounting API asks for. */
export const accountingScope = 'com.intuit.quickbooks.accounting';

/** Scopes that speak for a company: with one of them a company is picked. */
const companyScopes: readonly string[] = [accountingScope, 'com.intuit.quickbooks.payment'];

/** Scopes that tell who signed in. */
export const identityScopes: readonly string[] = ['openid', 'profile', 'email', 'phone', 'address'];

/** The names in a scope parameter. */
export function scopesIn(text: string): readonly string[] {
  return text.split(' ').filter((name) => name !== '');
}

/**
 * Whether an app may ask for this: at least one scope, and each known. Intuit's restricted scopes (qbo/oauth.md §2) count as
 * unknown, as they do to an app that Intuit has not granted them.
 */
export function mayBeAsked(text: string): boolean {
  const names = scopesIn(text);
  return names.length > 0 && names.every((name) => companyScopes.includes(name) || identityScopes.includes(name));
}

/** Whether a consent to these scopes is one for a company. */
export function speaksForCompany(text: string): boolean {
  return scopesIn(text).some((name) => companyScopes.includes(name));
}

/** Whether somebody consented to that scope; consents older than the attribute were all for accounting. */
export function isGranted(grant: Grant, scope: string): boolean {
  return scopesIn(grant.scope ?? accountingScope).includes(scope);
}
