import type { Rec, ToldCatalog, ToldEntity, ToldField, ToldLine } from '../../told';
import { withValue } from '../record';

/** Something that is begun with a reference to what one comes from. */
export interface Beginning {
  readonly entity: string;
  readonly id: string;
  readonly name: string;
}

function pointsAt(field: ToldField, entity: string): boolean {
  return field.ref === entity && !field.readOnly;
}

function usualLine({ lines }: ToldEntity): ToldLine | undefined {
  return lines.find(({ made, detailType }) => !made && detailType !== '');
}

function placeIn(form: ToldEntity, entity: string): { field?: ToldField; inLine?: ToldField } {
  const field = form.fields.find((one) => pointsAt(one, entity));
  const inLine = usualLine(form)?.fields.find((one) => pointsAt(one, entity));
  return { ...(field && { field }), ...(!field && inLine && { inLine }) };
}

/** Forms of the same part of the menu that can be begun with a record of that entity. */
export function formsFor(catalog: ToldCatalog, entity: ToldEntity): readonly ToldEntity[] {
  return catalog.entities.filter((form) => {
    const { field, inLine } = placeIn(form, entity.name);
    return form.isForm && form.area === entity.area && form.can.includes('create') && (field ?? inLine) !== undefined;
  });
}

/** A new record that has from the start what a form needs, a first line, and a reference to what one comes from. */
export function begun(form: ToldEntity, today: string, from: Beginning | undefined): Rec {
  const days = form.fields.filter(({ kind, path }) => kind === 'day' && form.required.includes(path));
  const line = usualLine(form);
  const record: Rec = Object.fromEntries(days.map(({ path }) => [path, today]));
  const first: Rec = line === undefined ? {} : { DetailType: line.detailType, [line.detailKey]: {} };
  const { field, inLine } = from === undefined ? {} : placeIn(form, from.entity);
  const reference: Rec = from === undefined ? {} : { value: from.id, name: from.name };
  const headed = field === undefined ? record : withValue(record, field.path, reference);
  if (line === undefined || !form.required.includes('Line')) return headed;
  return { ...headed, Line: [inLine === undefined ? first : withValue(first, inLine.path, reference)] };
}
