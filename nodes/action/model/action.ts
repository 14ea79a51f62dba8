import type { Translate } from '../../editor-kit/red';
import { fieldsIn, linesIn, optionsIn, type FieldMap, type Options, type StoredLine } from '../../shared/editor/stored';

/** An action as the panel has it or as the flow holds it. */
export interface Action {
  entity: string;
  operation: string;
  source: string;
  fields: FieldMap;
  lines: readonly StoredLine[];
  options: Options;
}

/**
 * What the editor knows of a saved action before anybody has looked at it. It may be damaged: made by hand or by another
 * program.
 */
export interface SavedAction {
  entity: string;
  operation: string;
  source: string;
  fields: unknown;
  lines: unknown;
  options: unknown;
}

/** The action in the shape that panels work with; nothing is lost but what holds nothing. */
export function actionOf({ entity, operation, source, fields, lines, options }: SavedAction): Action {
  return {
    entity,
    operation,
    source,
    fields: fieldsIn(fields),
    lines: linesIn(lines),
    options: optionsIn(options)
  };
}

/** What the record that an operation is about is found by. */
export function findOf({ find }: Options): string {
  return typeof find === 'string' ? find : 'Id';
}

/** What an action does, in words; those that are saved where QuickBooks has no such operation. */
export function titleOf({ entity, operation }: Pick<SavedAction, 'entity' | 'operation'>, t: Translate): string {
  const key = `operation.${entity}.${operation}`;
  const title = t(key);
  return title.endsWith(key) ? `${operation} ${entity}` : title;
}
