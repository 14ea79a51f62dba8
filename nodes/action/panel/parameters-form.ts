import { unlistedLeaf } from '../../shared/editor/leaves';
import type { FormContext } from '../model/form-context';
import { parameterLeaves } from '../model/parameter-leaves';
import type { ActionForm } from './action-form';
import type { FieldForm } from './fields/field-form';
import { countLines, remembered, rulesOf } from './remembered';

/** The form of an operation that takes parameters: those of a report. */
export function parametersForm(host: HTMLElement, context: FormContext): ActionForm {
  const { catalog, entity, operation, draft, t } = context;
  const listed = parameterLeaves(catalog, operation);
  const leaves = [...listed, ...draft.memory.unlisted(entity, operation.verb, listed).map(unlistedLeaf)];
  const form: FieldForm = remembered(
    host,
    context,
    leaves,
    rulesOf(context, false, () => form.read())
  );
  return {
    controls: [],
    read: () => ({ fields: form.read(), lines: [], options: {} }),
    readAllOptions: () => ({}),
    unused: () => [...draft.memory.unused(entity, leaves), ...countLines(draft.lines, t)],
    missing: () => [],
    require: (paths) => form.require(paths),
    mark: (problems) => form.mark(problems),
    focus: (path) => void form.focus(path)
  };
}
