import { byId, clear, el } from '../../editor-kit/dom';
import { pageLanguage } from '../../editor-kit/language';
import type { Translate } from '../../editor-kit/red';
import { fetchStates, type CompanyState } from './api';
import { failureOf } from './words';

/** Icons of the states; any other is one that is not connected. */
const icons: Readonly<Record<string, string>> = {
  connected: 'fa-check-circle',
  reconnect_needed: 'fa-exclamation-triangle'
};
const unknown = '–';

function rowOf(company: CompanyState, own: string, t: Translate): HTMLElement {
  const { connection, name, companyName, realmId, environment, state, used, lastPollAt } = company;
  const called = companyName || name || realmId || connection;
  const head = el('th', {}, called, companyName && name && name !== companyName ? el('small', {}, name) : undefined);
  head.scope = 'row';
  const icon = el('i', { className: `fa ${icons[state] ?? 'fa-circle-o'}` });
  icon.setAttribute('aria-hidden', 'true');
  const polled =
    lastPollAt && new Date(lastPollAt).toLocaleString(pageLanguage(), { dateStyle: 'short', timeStyle: 'short' });
  const row = el(
    'tr',
    {},
    head,
    el('td', {}, t(`short.${environment}`)),
    el('td', { className: `qbo-is-${state}` }, icon, ` ${t(`companies.${state}`)}`),
    el('td', {}, used?.toLocaleString(pageLanguage()) ?? unknown),
    el('td', {}, polled || unknown)
  );
  if (connection === own) row.setAttribute('aria-current', 'true');
  return row;
}

/** The list of all connections with their state, where there are several; asked for when somebody opens it. */
export function openCompanies(own: string, t: Translate): void {
  const part = byId<HTMLDetailsElement>('qbo-companies');
  const told = byId<HTMLElement>('qbo-companies-told');
  const table = byId<HTMLElement>('qbo-companies-list');
  let count = 0;
  RED.nodes.eachConfig(({ type }) => {
    if (type === 'qbo-config') count += 1;
  });
  part.hidden = count < 2;

  async function load(): Promise<void> {
    told.textContent = t('companies.asking');
    const answer = await fetchStates();
    if (!part.isConnected) return;
    table.hidden = !('value' in answer);
    if (!('value' in answer)) return void (told.textContent = failureOf(answer, t));
    const body = table.querySelector('tbody');
    if (!body) return;
    clear(body);
    body.append(...answer.value.map((company) => rowOf(company, own, t)));
    const trouble = answer.value.filter(({ state }) => state !== 'connected').length;
    told.textContent = t('companies.told', { count: answer.value.length, trouble });
  }

  part.addEventListener('toggle', () => {
    if (part.open) void load();
  });
}
