import { sameContent } from './stored';

/** What is known of the company that is chosen in the dialog; nothing before it has answered. */
export interface Facts {
  realmId?: string;
  /** ISO code. */
  country?: string;
  /** Conditions of the catalog that the company meets. */
  conditions?: readonly string[];
}

/** The connection chosen in the dialog. */
export interface ChosenCompany {
  connection: () => string;
  facts: () => Facts;
}

/** What this page has learned, by connection: shown at once, and asked again. */
const known = new Map<string, Facts>();

function factsOf(answer: unknown): Facts {
  const { realmId, country, conditions } = answer as Facts;
  return country ? { realmId, country, conditions } : {};
}

/** Follows the connection that is chosen; `changed` is called when something else has become known of its company. */
export function chosenCompany(changed: () => void): ChosenCompany {
  const control = document.querySelector<HTMLSelectElement>('#node-input-connection');
  const connection = (): string => (control && control.value !== '_ADD_' ? control.value : '');

  function ask(): void {
    const id = connection();
    if (id === '') return changed();
    $.getJSON(`qbo/connections/${encodeURIComponent(id)}`).then(
      (answer) => {
        const facts = factsOf(answer);
        const isNew = !sameContent(facts, known.get(id) ?? {});
        known.set(id, facts);
        if (isNew && connection() === id && control?.isConnected) changed();
      },
      // Not deployed yet: nothing is known of it, and everything is offered.
      () => undefined
    );
  }

  if (control) $(control).on('change', ask);
  ask();
  return { connection, facts: () => known.get(connection()) ?? {} };
}
