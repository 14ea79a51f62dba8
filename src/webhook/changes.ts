import { asText, isObject } from '../http/fault';
import { parsedJson } from '../kit/parsed-json';

/** A change that a webhook tells of. */
export interface WebhookChange {
  realmId: string;
  /** Name of the entity as the webhook has it: `Customer` in the former format, `customer` in CloudEvents. */
  entity: string;
  id: string;
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function change(realmId: unknown, entity: unknown, id: unknown): WebhookChange[] {
  const [realm, name] = [asText(realmId), asText(entity)];
  return realm && name ? [{ realmId: realm, entity: name, id: asText(id) ?? '' }] : [];
}

/** `type` is `qbo.customer.created.v1`. */
function cloudEvent(event: unknown): WebhookChange[] {
  if (!isObject(event)) return [];
  const [product, entity] = asText(event.type)?.split('.') ?? [];
  return product?.toLowerCase() === 'qbo' ? change(event.intuitaccountid, entity, event.intuitentityid) : [];
}

function notification(notice: unknown): WebhookChange[] {
  if (!isObject(notice) || !isObject(notice.dataChangeEvent)) return [];
  const { realmId } = notice;
  return listIn(notice.dataChangeEvent.entities).flatMap((entity) =>
    isObject(entity) ? change(realmId, entity.name, entity.id) : []
  );
}

/**
 * What a webhook tells of, in CloudEvents 1.0 or in Intuit's format before them (`qbo/api.md` section 12, [wh], [wh-2025-11]);
 * what is neither tells of nothing. To be called once its signature was checked.
 */
export function webhookChanges(body: Buffer): WebhookChange[] {
  const content = parsedJson(body.toString());
  if (isObject(content) && 'eventNotifications' in content)
    return listIn(content.eventNotifications).flatMap(notification);
  return (Array.isArray(content) ? content : [content]).flatMap(cloudEvent);
}
