import type { Field } from '../../catalog';
import { coercePrimitive, dayNeedsZone, instantNeedsZone, type Primitive } from '../language/coerce';
import { isRelativeDay, resolveDay } from '../language/day';
import type { ComposeContext } from './compose';

/** What a day may depend on. */
type DayContext = Pick<ComposeContext, 'timeZone' | 'now'>;

/**
 * A value of one of the primitive types, days as people write them among them; at once where the company's zone plays no part.
 * Throws as `coercePrimitive` does.
 */
export function shapePrimitive(
  path: string,
  field: Field,
  value: unknown,
  context: DayContext
): Primitive | Promise<Primitive> {
  if (field.type === 'date' && isRelativeDay(value)) return shapeRelativeDay(path, value, context);
  // What cannot be is refused before the company is asked for its zone.
  const asUtc = coercePrimitive(path, field, value, 'UTC');
  const needsZone =
    (field.type === 'date' && dayNeedsZone(value)) || (field.type === 'dateTime' && instantNeedsZone(value));
  return needsZone ? context.timeZone().then((zone) => coercePrimitive(path, field, value, zone)) : asUtc;
}

async function shapeRelativeDay(path: string, value: unknown, context: DayContext): Promise<string> {
  // Reading the zone is what teaches the server's time, so it comes first.
  const timeZone = await context.timeZone();
  return resolveDay(path, value, context.now(), timeZone);
}
