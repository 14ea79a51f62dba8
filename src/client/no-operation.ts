import { entities, entitiesApart, findEntity, offeredOf } from '../catalog';
import { invalidInput } from '../http/errors';
import { type QboError } from '../http/qbo-error';
import { show } from './language/coerce';
import { named, say } from '../kit/say';

/** The error about an operation that this package has not, with those that it has. */
export function noOperation(entity: string, operation: string): QboError {
  const row = findEntity(entity) ?? entitiesApart.find(({ name }) => name === entity);
  if (!row) {
    const names = [...entities, ...entitiesApart].map(({ name }) => name).join(', ');
    return invalidInput(
      'entity',
      say('this package knows nothing called {entity}. Choose one of {names}.', { entity: show(entity), names })
    );
  }
  const offered = offeredOf(entity).map(({ name }) => name);
  return invalidInput(
    'operation',
    say('this package does not offer {operation} on {title}. It offers {offered}.', {
      operation: show(operation),
      title: named(row.title, row.name),
      offered: offered.join(', ')
    })
  );
}
