import { entities, entitiesApart, findEntity, offeredOf } from '../catalog';
import { invalidInput, type QboError } from '../http/errors';
import { show } from './language/coerce';

/** The error about an operation that this package has not, with those that it has. */
export function noOperation(entity: string, operation: string): QboError {
  const row = findEntity(entity) ?? entitiesApart.find(({ name }) => name === entity);
  if (!row) {
    const names = [...entities, ...entitiesApart].map(({ name }) => name).join(', ');
    return invalidInput('entity', `this package knows nothing called ${show(entity)}. Choose one of ${names}.`);
  }
  const offered = offeredOf(entity).map(({ name, title }) => `${name} (${title})`);
  return invalidInput(
    'operation',
    `this package does not offer ${show(operation)} on ${row.title}. It offers ${offered.join(', ')}.`
  );
}
