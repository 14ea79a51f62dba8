import type { Entity } from './types';

/**
 * The entity of records of one kind that stand inside of another: with the fields, lines and requirements of that kind and
 * those of its own.
 *
 * @param entity one that wraps others
 * @param form the entity of the kind
 */
export function wrappedAs(entity: Entity, form: Entity): Entity {
  const { fields, requirements, wraps } = entity;
  const isOwn = (name: string) => name !== wraps?.field;
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => isOwn(name)));
  const needed = form.requirements;
  return {
    ...form,
    ...entity,
    wrapped: form.name,
    fields: { ...own, ...form.fields },
    undocumented: form.undocumented,
    lineTypes: form.lineTypes,
    requirements: {
      ...needed,
      all: [...requirements.all.filter(isOwn), ...needed.all],
      conditional: [...(requirements.conditional ?? []), ...(needed.conditional ?? [])],
      apart: [...(requirements.apart ?? []), ...(needed.apart ?? [])]
    },
    knownBy: entity.knownBy,
    findBy: undefined,
    settles: undefined
  };
}
