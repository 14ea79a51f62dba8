import { businessRule, missingParameter, refusal } from '../../faults';
import { modelNamed } from '../../model/model';
import type { Work } from '../../ledger/work';
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../../values/json';
import type { Change, EntityRules } from '../types';

/** Name lists whose entries can have attachments, beside all transactions. */
const lists = ['Customer', 'Vendor', 'Employee', 'Item', 'Account'];

/** A link to a record that is there; 6050 for what cannot have attachments, 6000 for what does not exist. */
function linked(work: Work, link: JsonObject): JsonObject {
  const ref = objectAt(link, 'EntityRef');
  if (ref === undefined) return link;
  const [type, value] = [textAt(ref, 'type'), textAt(ref, 'value')];
  if (type === undefined) throw missingParameter('AttachableRef.EntityRef.type');
  if (value === undefined) throw missingParameter('AttachableRef.EntityRef.value');
  const model = modelNamed(type);
  if (model === undefined || (model.kind !== 'transaction' && !lists.includes(model.name))) {
    throw refusal('6050', `Entity type ${type} cannot have attachments.`, 'AttachableRef.EntityRef.type');
  }
  if (work.get(model.name, value) === undefined) {
    throw businessRule(
      `The entity ${model.name} ${value} that you are trying to link does not exist. ${model.name} ${value}`
    );
  }
  return { IncludeOnSend: false, ...link, EntityRef: { type: model.name, value } };
}

function compute({ work, draft }: Change): void {
  if (textAt(draft, 'Note') === undefined && textAt(draft, 'FileName') === undefined) {
    throw businessRule('An attachment needs a Note or a FileName.');
  }
  const links = objectsAt(draft, 'AttachableRef').filter(isObject);
  if (links.length > 0) draft.AttachableRef = links.map((link) => linked(work, link));
}

/** Facts: qbo/entities.json Attachable, samples/Attachable.json; qbo/api.md §10; qbo/recorded.md 9, 30. */
export const attachableRules: EntityRules = {
  kept: ['FileName', 'ContentType'],
  compute,
  deletable: 'byId'
};
