import { byId, el, select } from '../../editor-kit/dom';
import { mayWrite } from '../../editor-kit/permission';
import type { Translate } from '../../editor-kit/red';
import { makeSimulated, fetchSimulated, type SimulatedCompany } from './api';
import { countryName, failureOf } from './words';

/** Value of the choice that makes another company. */
const another = '_NEW_';
/** Countries of which there are sample data. */
const countries = ['US', 'GB'];

/** The companies of the simulator built in here, offered by their names. */
export interface SimulatedPart {
  /** Shows or hides the choice; the companies are asked for when it is first shown. */
  show(isShown: boolean): void;
}

/**
 * @param realmId the input with the company's id, which is empty for the sample company
 * @param changed called when another one was chosen
 */
export function simulatedCompanies(realmId: HTMLInputElement, t: Translate, changed: () => void): SimulatedPart {
  const row = byId<HTMLElement>('qbo-simulated-row');
  const place = byId<HTMLElement>('qbo-simulated-place');
  const fresh = byId<HTMLElement>('qbo-simulated-new');
  const name = byId('qbo-simulated-name');
  const country = byId<HTMLSelectElement>('qbo-simulated-country');
  const result = byId<HTMLElement>('qbo-simulated-result');
  let known: readonly SimulatedCompany[] = [];
  let first = '';
  let isAsked = false;

  const chosen = (): string => realmId.value.trim();

  function labelOf({ name: called, country: code, realmId: id }: SimulatedCompany): string {
    const isTwice = known.filter((other) => other.name === called).length > 1;
    return `${called} (${[countryName(code), ...(isTwice ? [id] : [])].join(', ')})`;
  }

  function draw(): void {
    const options = known.map((one) => ({ value: one.realmId === first ? '' : one.realmId, label: labelOf(one) }));
    const current = chosen() === first ? '' : chosen();
    const box = select([...options, ...(mayWrite() ? [{ value: another, label: t('simulated.new') }] : [])], current);
    box.id = 'qbo-simulated';
    box.addEventListener('change', () => {
      const isNew = box.value === another;
      fresh.hidden = !isNew;
      result.textContent = '';
      if (isNew) return name.focus();
      realmId.value = box.value;
      changed();
    });
    place.replaceChildren(box);
    fresh.hidden = true;
  }

  async function load(): Promise<void> {
    const answer = await fetchSimulated();
    if (!row.isConnected) return;
    if (!('value' in answer)) return void (result.textContent = failureOf(answer, t));
    ({ first, companies: known } = answer.value);
    draw();
  }

  async function make(): Promise<void> {
    const called = name.value.trim();
    if (called === '') return name.focus();
    // The simulator would say it in English.
    if (known.some((one) => one.name === called)) {
      result.textContent = t('simulated.taken', { name: called });
      return;
    }
    const answer = await makeSimulated(called, country.value);
    if (!row.isConnected) return;
    if (!('value' in answer)) return void (result.textContent = failureOf(answer, t));
    realmId.value = answer.value;
    name.value = '';
    changed();
    await load();
  }

  country.replaceChildren(...countries.map((code) => el('option', { value: code }, countryName(code))));
  byId<HTMLElement>('qbo-simulated-make').addEventListener('click', () => void make());
  realmId.addEventListener('input', () => {
    if (isAsked) draw();
  });
  return {
    show(isShown) {
      row.hidden = !isShown;
      if (!isShown || isAsked) return;
      isAsked = true;
      void load();
    }
  };
}
