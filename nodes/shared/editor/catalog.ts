/** The one copy of the catalog in the page, for the scripts of all panels. */
import type { Catalog, Entity, Operation } from './catalog-types';
import { pageLanguage } from '../../editor-kit/language';
import type { Answered } from '../../editor-kit/red';
import type { FieldMap } from './stored';

export type * from './catalog-types';

declare global {
  interface Window {
    qboCatalog?: Catalog;
    /** The request for it, unless it failed. */
    qboCatalogRequest?: Answered;
  }
}

/** The catalog if a panel has fetched it since the page was opened. */
export function cachedCatalog(): Catalog | undefined {
  return window.qboCatalog;
}

function request(): Answered {
  if (window.qboCatalogRequest) return window.qboCatalogRequest;
  const asked = $.getJSON(`qbo/catalog?lang=${encodeURIComponent(pageLanguage())}`);
  window.qboCatalogRequest = asked;
  // Whoever opens the next dialog asks anew.
  asked.then(
    () => undefined,
    () => void delete window.qboCatalogRequest
  );
  return asked;
}

/** Fetches the catalog if nobody has. */
export function askCatalog(): void {
  if (!window.qboCatalog) request();
}

/** Hands over the catalog, at once when it is there; `failed` gets the HTTP status. */
export function withCatalog(done: (catalog: Catalog) => void, failed: (status: number) => void): void {
  if (window.qboCatalog) {
    done(window.qboCatalog);
    return;
  }
  request().then(
    (answer) => {
      window.qboCatalog ??= answer as Catalog;
      done(window.qboCatalog);
    },
    ({ status }) => failed(status)
  );
}

/** The entity of that API name. */
export function entityOf(catalog: Catalog, name: string): Entity | undefined {
  return [...catalog.entities, ...catalog.recordless].find((entity) => entity.name === name);
}

/** The list of a record that holds its lines. */
export function linesFieldOf({ linesIn = 'Line' }: Entity): string {
  return linesIn;
}

/** Entities of records inside of others, by entity and kind, so that each is one and the same. */
const wrapped = new WeakMap<Catalog, Map<string, Entity>>();

function wrappedAs(entity: Entity, form: Entity): Entity {
  const { fields, requirements } = entity;
  const { conditional = [], ...needed } = form.requirements;
  return {
    ...entity,
    fields: { ...fields, ...form.fields },
    undocumented: form.undocumented,
    lineTypes: form.lineTypes,
    requirements: {
      ...needed,
      all: [...requirements.all, ...needed.all],
      conditional: [...(requirements.conditional ?? []), ...conditional]
    }
  };
}

/** The entity that an action is about: of records inside of others that of the kind that is chosen, with its fields and lines. */
export function entityMeant(
  catalog: Catalog,
  { entity: name, fields }: { readonly entity: string; readonly fields: FieldMap }
): Entity | undefined {
  const entity = entityOf(catalog, name);
  const says = entity?.wraps?.field ?? '';
  const kind = fields[says]?.value ?? '';
  const form = entity?.fields[says]?.values?.includes(kind) ? entityOf(catalog, kind) : undefined;
  if (!entity || !form) return entity;
  const known = wrapped.get(catalog) ?? new Map<string, Entity>();
  wrapped.set(catalog, known);
  const key = `${name}/${kind}`;
  const meant = known.get(key) ?? wrappedAs(entity, form);
  known.set(key, meant);
  return meant;
}

/** Whether records of that entity can be referred to by name. */
export function hasNames(catalog: Catalog, entity: string): boolean {
  const named = catalog.referenceEntities.some(({ name, lookup }) => name === entity && lookup !== null);
  const row = catalog.entities.find(({ name }) => name === entity);
  return named || (row !== undefined && !row.single && !row.keyed);
}

/** Whether records of that entity can be found by e-mail, as the core finds them. */
export function hasEmails(catalog: Catalog, entity: string): boolean {
  return entityOf(catalog, entity)?.fields.PrimaryEmailAddr !== undefined;
}

/** The operation of that entity and verb. */
export function operationOf(catalog: Catalog, entity: string, verb: string): Operation | undefined {
  return catalog.operations.find((operation) => operation.entity === entity && operation.verb === verb);
}
