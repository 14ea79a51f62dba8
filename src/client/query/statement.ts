import { type Entity, structures } from '../../catalog';
import { operandsOf } from '../language/operand';
import { type QueryInput, type Statement, type StatementContext, statementOf } from '../language/query';
import { readReference } from '../language/reference';
import { type Resolver, shapeReference } from '../record/reference';

/** A reference to compare with, by the meaning that a panel gave it; a payload's is what it looks like. */
function meant(path: string, value: unknown, as: unknown): unknown {
  if (as === undefined || as === 'auto') return value;
  const { by, text, type } = readReference(path, value);
  if (by !== 'auto') return value;
  return { [as === 'name' || as === 'email' ? as : 'value']: text, type };
}

/**
 * The statement of a query, checked against what the catalog says can be filtered and sorted.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field, or what looking a name up throws
 */
export function buildStatement(
  entity: Entity,
  query: QueryInput,
  context: StatementContext & { references?: Resolver }
): Promise<Statement> {
  const { references } = context;
  const operands = operandsOf(structures, {
    ...context,
    ...(references && {
      referenceId: async (path, field, value, as) =>
        (await shapeReference(path, field, meant(path, value, as), references)).value
    })
  });
  return statementOf(entity, query, structures, operands);
}
