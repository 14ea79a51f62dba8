import type { Field } from './catalog-types';
import { connectionMeant } from './connection-meant';
import { byId } from '../../editor-kit/dom';
import { connectionAddress } from './lookup';

/** The company of the connection that is chosen in the dialog. */
export interface Company {
  /**
   * Id of the connection; empty when none is chosen. Of an environment variable that the editor cannot look into its text, to
   * which the server answers what is the matter.
   */
  connection: () => string;
  /** Its own id, once it is known. */
  realmId: () => string | undefined;
  /** Whether it is or has what these conditions ask for; undefined while that is not known. */
  meets: (conditions: readonly string[]) => boolean | undefined;
  /** Calls the listener when another connection was chosen or more has become known of the company. */
  onChange: (listener: () => void) => void;
}

interface Known {
  realmId?: string;
  conditions?: readonly string[];
}

/** What this page has been told, by the address that it has asked. */
const told = new Map<string, Known>();

/** Of the countries among the conditions one must hold, of the others each. */
function hold(wanted: readonly string[], met: readonly string[]): boolean {
  const isCountry = (condition: string): boolean => condition === 'notUS' || /^[A-Z]{2}$/.test(condition);
  const countries = wanted.filter(isCountry);
  const others = wanted.filter((condition) => !isCountry(condition));
  const inCountry = countries.length === 0 || countries.some((country) => met.includes(country));
  return inCountry && others.every((condition) => met.includes(condition));
}

/** What a field is called in that company, as far as that is known. */
export function labelOf(
  { label, labelIn = {} }: Pick<Field, 'label' | 'labelIn'>,
  company: Company
): string | undefined {
  const here = Object.keys(labelIn).find((country) => company.meets([country]));
  return here === undefined ? label : labelIn[here];
}

/** Follows the select of connections in the open dialog. */
export function chosenCompany(): Company {
  const select = byId<HTMLSelectElement>('node-input-connection');
  const listeners: (() => void)[] = [];
  const [edited] = RED.editor.getEditStack().slice(-1);
  const connection = (): string => (select.value === '_ADD_' ? '' : connectionMeant(select.value, edited ?? {}));
  let known: Known | undefined;
  let asked: string | undefined;

  function learn(id: string, next: Known | undefined): void {
    if (id !== connection() || !select.isConnected) return;
    known = next;
    for (const listener of listeners) listener();
  }

  function ask(): void {
    const id = connection();
    const address = connectionAddress(id, []);
    learn(id, told.get(address));
    // The editor says "change" once more when the dialog is ready.
    if (id === '' || address === asked) return;
    asked = address;
    const answered = (next: Known | undefined): void => {
      if (asked === address) asked = undefined;
      if (next) told.set(address, next);
      else told.delete(address);
      if (JSON.stringify(next) !== JSON.stringify(known)) learn(id, next);
    };
    $.getJSON(address).then(
      (answer) => answered(answer as Known),
      () => answered(undefined)
    );
  }

  $(select).on('change', ask);
  ask();
  return {
    connection,
    realmId: () => known?.realmId || undefined,
    meets(conditions) {
      if (conditions.length === 0) return true;
      // A company that could not be asked has told of none.
      const met = known?.conditions ?? [];
      return met.length === 0 ? undefined : hold(conditions, met);
    },
    onChange: (listener) => void listeners.push(listener)
  };
}
