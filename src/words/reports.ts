import type { ReportParameter, ReportTables } from '../catalog';
import { mapped, type Say } from './mapped';

/** Texts as they are said of one thing, by its name. */
type SayAt = (owner: string) => Say;

function parameterIn<Part extends Partial<ReportParameter>>(parameter: Part, say: Say): Part {
  const { label, hint, values } = parameter;
  return {
    ...parameter,
    ...(label !== undefined && { label: say(label) }),
    ...(hint !== undefined && { hint: say(hint) }),
    ...(values !== undefined && { values: mapped(values, say) })
  };
}

/**
 * What is said of reports, in another language; what differs for one parameter stands under its name. Names and values of the API
 * never change.
 */
export function reportsIn({ entity, groups, parameters, columns, rows }: ReportTables, sayAt: SayAt): ReportTables {
  const say = sayAt(entity.name);
  return {
    entity: { ...entity, title: say(entity.title), plural: say(entity.plural) },
    groups: mapped(groups, say),
    parameters: mapped(parameters, (parameter, name) => parameterIn(parameter, sayAt(name))),
    columns: mapped(columns, (column) => ({ ...column, title: say(column.title) })),
    rows: rows.map((row) => ({
      ...row,
      title: say(row.title),
      description: say(row.description),
      ...(row.own && { own: mapped(row.own, (own, name) => parameterIn(own, sayAt(name))) })
    }))
  };
}
