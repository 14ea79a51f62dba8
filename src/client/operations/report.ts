import { invalidInput } from '../../http/errors';
import { reportQuery } from '../reports/parameters';
import { runReport } from '../reports/run';
import { tableOf } from '../reports/table';
import { callOf, type OperationHandler } from './context';
import { say } from '../../kit/say';

/** Asks for a report, and gives its rows, or it as QuickBooks gives it. */
export const report: OperationHandler = async (operation, input, context) => {
  const { report: row, entity } = operation;
  if (!row) throw invalidInput('operation', say('{element} is no report.'));
  const query = await reportQuery(row, input, context.compose);
  const call = callOf(operation, context, row.name);
  const { body, attempts, intuitTid } = await runReport(row, query, (part) => context.caller({ ...call, query: part }));
  const { rows, facts } = tableOf(body, row.name);
  // What comes as a file's lines may come in a form of its own: then it is given as it is.
  const isTable = row.kind !== 'file' || facts.columns.length > 0;
  const asGiven = input.options?.shape === 'report' || !isTable;
  return {
    result: asGiven ? body : rows,
    facts: { entity: entity.name, operation: row.name, intuitTid, attempts, report: facts }
  };
};
