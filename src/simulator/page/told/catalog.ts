import { type Guard, isFlag, isListOf, isMapOf, isNumber, isOneOf, isOrNull, isShape, isText } from './guards';

/** How a value is put in and shown. */
export type ToldKind =
  | 'text'
  | 'longtext'
  | 'money'
  | 'number'
  | 'yesno'
  | 'choice'
  | 'day'
  | 'reference'
  | 'parts'
  | 'other';

const isKind: Guard<ToldKind> = isOneOf(
  'text',
  'longtext',
  'money',
  'number',
  'yesno',
  'choice',
  'day',
  'reference',
  'parts',
  'other'
);

/** Something that a record has. */
export interface ToldField {
  /** Dotted path in the record or in the line. */
  readonly path: string;
  readonly label: string;
  /** What it is called where it is shown. */
  readonly shown: string;
  readonly hint: string;
  readonly group: string;
  readonly rank: 'required' | 'common' | 'rare';
  readonly kind: ToldKind;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Entity that a reference points at; empty for anything else. */
  readonly ref: string;
  /** Of a reference that may point at several kinds of records: its value says which. */
  readonly typed: boolean;
  /** What an object such as an address consists of. */
  readonly parts: readonly ToldField[];
  /** Shown, and not for anybody to fill in. */
  readonly readOnly: boolean;
  /** Filled in when the record is made and never after. */
  readonly createOnly: boolean;
  readonly maxLength: number;
  /** Asked for while another field has one of these values: by that field. */
  readonly showWhen: Readonly<Record<string, readonly string[]>>;
}

const isChoices = isListOf(isShape<ToldField['choices'][number]>({ value: isText, label: isText }));

const isField: Guard<ToldField> = isShape<ToldField>({
  path: isText,
  label: isText,
  shown: isText,
  hint: isText,
  group: isText,
  rank: isOneOf('required', 'common', 'rare'),
  kind: isKind,
  choices: isChoices,
  ref: isText,
  typed: isFlag,
  parts: isListOf((value): value is ToldField => isField(value)),
  readOnly: isFlag,
  createOnly: isFlag,
  maxLength: isNumber,
  showWhen: isMapOf(isListOf(isText))
});

/** A kind of line. */
export interface ToldLine {
  readonly name: string;
  readonly title: string;
  /** Value of `DetailType`; empty for a line that has none. */
  readonly detailType: string;
  readonly detailKey: string;
  readonly fields: readonly ToldField[];
  /** QuickBooks writes it by itself. */
  readonly made: boolean;
  /** Path of the reference whose record knows the price, the field of it, and the path of the rate. */
  readonly price: { readonly from: string; readonly field: string; readonly rate: string } | null;
  /** Paths of quantity, rate and amount, where the amount is worked out of them. */
  readonly product: { readonly qty: string; readonly rate: string; readonly amount: string } | null;
}

const isLine = isShape<ToldLine>({
  name: isText,
  title: isText,
  detailType: isText,
  detailKey: isText,
  fields: isListOf(isField),
  made: isFlag,
  price: isOrNull(isShape<NonNullable<ToldLine['price']>>({ from: isText, field: isText, rate: isText })),
  product: isOrNull(isShape<NonNullable<ToldLine['product']>>({ qty: isText, rate: isText, amount: isText }))
});

/** A column of a list. */
export interface ToldColumn {
  readonly path: string;
  readonly label: string;
  readonly kind: ToldKind;
  readonly choices: ToldField['choices'];
}

const isColumns = isListOf(isShape<ToldColumn>({ path: isText, label: isText, kind: isKind, choices: isChoices }));

export type ToldArea = 'sales' | 'expenses' | 'products' | 'banking' | 'lists';

export interface ToldEntity {
  readonly name: string;
  readonly area: ToldArea;
  readonly title: string;
  readonly plural: string;
  readonly isForm: boolean;
  readonly columns: readonly ToldColumn[];
  readonly fields: readonly ToldField[];
  readonly lines: readonly ToldLine[];
  /** What a person can do with it. */
  readonly can: readonly ('create' | 'update' | 'delete' | 'void' | 'send' | 'pdf' | 'deactivate')[];
  /** Paths without which none can be made. */
  readonly required: readonly string[];
  /** What a form of it is applied to. */
  readonly settles: {
    readonly entity: string;
    readonly party: string;
    readonly balance: string;
    readonly total: string;
  } | null;
  /** Sums at the foot of a form. */
  readonly sums: readonly ToldColumn[];
}

export interface ToldCatalog {
  readonly entities: readonly ToldEntity[];
}

const isEntity = isShape<ToldEntity>({
  name: isText,
  area: isOneOf('sales', 'expenses', 'products', 'banking', 'lists'),
  title: isText,
  plural: isText,
  isForm: isFlag,
  columns: isColumns,
  fields: isListOf(isField),
  lines: isListOf(isLine),
  can: isListOf(isOneOf('create', 'update', 'delete', 'void', 'send', 'pdf', 'deactivate')),
  required: isListOf(isText),
  settles: isOrNull(
    isShape<NonNullable<ToldEntity['settles']>>({ entity: isText, party: isText, balance: isText, total: isText })
  ),
  sums: isColumns
});

export const isCatalog = isShape<ToldCatalog>({ entities: isListOf(isEntity) });
