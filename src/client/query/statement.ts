import { type Entity, structures } from '../../catalog';
import { operandsOf, type QueryInput, type Statement, type StatementContext, statementOf } from '../language/query';

/**
 * The statement of a query, checked against what the catalog says can be filtered and sorted.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field
 */
export function buildStatement(entity: Entity, query: QueryInput, context: StatementContext): Promise<Statement> {
  return statementOf(entity, query, structures, operandsOf(structures, context));
}
