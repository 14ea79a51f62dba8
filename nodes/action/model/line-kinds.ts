import type { Catalog, Entity, LineType } from '../../shared/editor/catalog';
import { detailPath } from './line-leaves';
import type { Translate } from '../../editor-kit/red';
import type { FieldMap, StoredLine } from '../../shared/editor/stored';

/** Kinds of lines that a person fills in, by their key in the catalog. */
export function lineKinds(catalog: Catalog, entity: Entity): [string, LineType][] {
  return entity.lineTypes.flatMap((key): [string, LineType][] => {
    const lineType = catalog.lineTypes[key];
    return lineType && !lineType.madeByQuickBooks ? [[key, lineType]] : [];
  });
}

/** The kind of a stored line: its key in the catalog, or its own name when the catalog has no such kind. */
export function kindOfLine(catalog: Catalog, entity: Entity, detailType: string | null): string {
  const keys = entity.lineTypes.filter((key) => catalog.lineTypes[key]?.detailType === detailType);
  return keys[0] ?? detailType ?? '';
}

/** Whether forms of that entity have lines of that kind. */
export function fitsEntity(catalog: Catalog, entity: Entity, { detailType }: StoredLine): boolean {
  return entity.lineTypes.some((key) => catalog.lineTypes[key]?.detailType === detailType);
}

/** A line that a button adds. */
export interface NewLine {
  /** Names the button: the kind's key, and the value that the line starts with where several do. */
  key: string;
  word: string;
  line: StoredLine;
}

function newLine(key: string, lineType: LineType, word: string, fields: FieldMap = {}): NewLine {
  return { key, word, line: { detailType: lineType.detailType, fields } };
}

/** The lines that a form of the entity can get: of each kind one, or one for each side where two must be in balance. */
export function newLines(catalog: Catalog, entity: Entity, t: Translate): NewLine[] {
  return lineKinds(catalog, entity).flatMap(([key, lineType]) => {
    const { balanced } = entity.requirements;
    const side = Object.entries(lineType.detail).find(([name]) => detailPath(lineType, name) === balanced?.field)?.[1];
    if (balanced && side) {
      return balanced.values.map((value) =>
        newLine(`${key}:${value}`, lineType, t(`lines.side.${value}`), { [balanced.field]: { value, type: 'str' } })
      );
    }
    const { linkUsual } = lineType.line.LinkedTxn ?? {};
    if (linkUsual !== undefined) {
      const kind = { 'LinkedTxn.TxnType': { value: linkUsual, type: 'str' } };
      return [newLine(key, lineType, t(`lines.word.${key}`), kind)];
    }
    const { discount } = lineType;
    const percent = discount && { [detailPath(lineType, discount.isPercent)]: { value: 'true', type: 'bool' } };
    return [newLine(key, lineType, t(`lines.word.${key}`), percent)];
  });
}
