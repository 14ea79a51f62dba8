/** A text in another language; one that it does not have stays as it is. */
export type Say = (english: string) => string;

/** The same keys with other values. */
export function mapped<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
  change: (value: Value, key: string) => Value
): Readonly<Record<Key, Value>> {
  const entries = Object.entries<Value>(record).map(([key, value]) => [key, change(value, key)] as const);
  return Object.fromEntries(entries) as Record<Key, Value>;
}
