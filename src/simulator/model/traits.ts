/** What answers of the service show of an entity, beside its attributes. */
export interface Traits {
  /** Attribute by which a list comes that asks for no order; by Id without it. */
  readonly listedBy?: string;
  /** Answers that tell in `totalCount` how many records there are, where there is one. */
  readonly totals?: readonly ('query' | 'cdc')[];
  /** Attributes that can be asked for and that Intuit's pages do not say so of. */
  readonly queryable?: readonly string[];
  /** MAXRESULTS is passed over. */
  readonly unpaged?: true;
  /** Attributes whose values are shown as this text and nothing of them. */
  readonly hidden?: Readonly<Record<string, string>>;
}

const name: Traits = { queryable: ['Name'] };

/*
 * Facts: qbo/recorded.md 6, 14, 15, 21, 23; samples/Class.query.json, CustomerType.query.json, TaxCode.query.json,
 * TaxRate.query.json for the totals of those. Department.Name, Invoice.TotalAmt: Assumption:
 * queryable-beyond-pages. TaxCode: Assumption: tax-code-unpaged.
 */
const table: Readonly<Record<string, Traits>> = {
  Account: { listedBy: 'FullyQualifiedName' },
  Bill: { totals: ['cdc'] },
  BillPayment: { totals: ['cdc'] },
  Class: { totals: ['query'], queryable: ['Name', 'SubClass'] },
  Customer: { listedBy: 'FullyQualifiedName' },
  CustomerType: { totals: ['query'] },
  Department: name,
  Employee: { listedBy: 'DisplayName', hidden: { SSN: 'XXX-XX-XXXX' } },
  Invoice: { totals: ['query', 'cdc'], queryable: ['TotalAmt'] },
  Item: { queryable: ['Sku'] },
  PaymentMethod: name,
  PurchaseOrder: { totals: ['query'] },
  TaxCode: { totals: ['query'], unpaged: true },
  TaxRate: { totals: ['query'] },
  Vendor: { listedBy: 'DisplayName' }
};

const none: Traits = {};

export function traitsOf(entity: string): Traits {
  return table[entity] ?? none;
}
