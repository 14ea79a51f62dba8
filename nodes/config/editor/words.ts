import { pageLanguage } from '../../editor-kit/language';
import { refusalOf } from '../../editor-kit/permission';
import type { Translate } from '../../editor-kit/red';
import type { ConnectionFacts } from './api';
import { environments } from './node';

/** A fact of a connection in words. */
export interface Row {
  label: string;
  value: string;
}

/** Why there is no answer: the server's sentence where it gave one. */
export function failureOf({ message, status }: { message: string; status: number }, t: Translate): string {
  return message || refusalOf(status, t('status.failed', { status }));
}

const dayMs = 24 * 60 * 60_000;

function dayOf(isoTime: string): string {
  return new Date(isoTime).toLocaleDateString(pageLanguage(), { dateStyle: 'long' });
}

/** "today", "12 days ago". */
function ageOf(isoTime: string): string {
  const days = Math.floor((Date.now() - Date.parse(isoTime)) / dayMs);
  return new Intl.RelativeTimeFormat(pageLanguage(), { numeric: 'auto' }).format(-Math.max(0, days), 'day');
}

/** A country in the editor's language, by its code. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(pageLanguage(), { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** What is worth knowing of a connection that is there, in words. */
export function factRows(facts: ConnectionFacts, t: Translate): Row[] {
  const { country, environment, realmId, connectedAt, refreshTokenEnds, hardEnds, runsOut, webhookAt } = facts;
  const number = (value: number | undefined): string => value?.toLocaleString(pageLanguage()) ?? '';
  const [calls, projected, included] = [facts.calls, facts.projected, facts.included].map(number);
  const rows: [name: string, value: string][] = [
    ['country', country && countryName(country)],
    ['environment', environments.includes(environment) ? t(`environment.${environment}`) : environment],
    ['realmId', realmId],
    ['connectedAt', connectedAt && t('facts.since', { date: dayOf(connectedAt), age: ageOf(connectedAt) })],
    ['refreshTokenEnds', refreshTokenEnds && t('facts.lasts', { date: dayOf(refreshTokenEnds) })],
    ['hardEnds', hardEnds && dayOf(hardEnds)],
    ['calls', calls && included ? t('facts.callsOf', { calls, included }) : (calls ?? '')],
    ['projected', (facts.calls && projected) || ''],
    ['runsOut', runsOut && dayOf(runsOut)],
    ['webhookAt', webhookAt && new Date(webhookAt).toLocaleString(pageLanguage())]
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ label: t(`facts.${name}`), value }));
}
