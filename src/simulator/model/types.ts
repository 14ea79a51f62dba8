import type { Fields, FieldType } from '../../catalog';

/** What an entity is, whether the catalog describes it or this room does: names and types only, no rules. */
export interface Model {
  readonly name: string;
  /** Path segment, or segments. */
  readonly resource: string;
  /** Key of the record in answers; none: the answer is the record itself. */
  readonly envelope: string | undefined;
  /** Can be asked for in queries. */
  readonly queried: boolean;
  readonly kind: 'transaction' | 'nameList' | 'supporting';
  readonly cdc: boolean;
  readonly fields: Fields;
  /**
   * Attributes of Intuit's schema that its pages do not describe: accepted and dropped. Assumption: schema-only-fields.
   */
  readonly undocumented: Readonly<Record<string, FieldType>>;
  /** Writes that the service has; none: read and query only. */
  readonly writes: readonly ('create' | 'update')[];
  /** Dotted paths into nested objects that a query can filter by. */
  readonly paths?: Readonly<Record<string, FieldType>>;
  /** Of what stands inside of another object in requests and answers: the model of each kind, by the key that says it. */
  readonly kinds?: ReadonlyMap<string, Model>;
  /** Of the model of one such kind: which. */
  readonly ofKind?: string;
  /** Has no sparse update, and no place in a batch. */
  readonly alone?: boolean;
}
