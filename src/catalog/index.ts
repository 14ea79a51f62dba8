import { companyEntity, companyVerbs } from './company';
import { account } from './entities/accounting/account';
import { attachable } from './entities/names/attachable';
import { bill } from './entities/expenses/bill';
import { billPayment } from './entities/expenses/bill-payment';
import { creditCardPayment } from './entities/expenses/credit-card-payment';
import { creditMemo } from './entities/sales/credit-memo';
import { customer } from './entities/names/customer';
import { deposit } from './entities/accounting/deposit';
import { estimate } from './entities/sales/estimate';
import { inventoryAdjustment } from './entities/accounting/inventory-adjustment';
import { invoice } from './entities/sales/invoice';
import { item } from './entities/names/item';
import { journalEntry } from './entities/accounting/journal-entry';
import { payment } from './entities/sales/payment';
import { purchase } from './entities/expenses/purchase';
import { purchaseOrder } from './entities/expenses/purchase-order';
import { recurringTransaction } from './entities/sales/recurring-transaction';
import { refundReceipt } from './entities/sales/refund-receipt';
import { salesReceipt } from './entities/sales/sales-receipt';
import { timeActivity } from './entities/sales/time-activity';
import { transfer } from './entities/accounting/transfer';
import { vendor } from './entities/names/vendor';
import { includes, type IncludeName, includesOf } from './includes';
import { lineTypes } from './lines';
import { classEntity } from './entities/names/class';
import { budget } from './entities/accounting/budget';
import { companyCurrency } from './entities/accounting/company-currency';
import { companyInfo } from './entities/company/company-info';
import { customerType } from './entities/names/customer-type';
import { department } from './entities/names/department';
import { employee } from './entities/names/employee';
import { exchangeRate } from './entities/accounting/exchange-rate';
import { journalCode } from './entities/accounting/journal-code';
import { paymentMethod } from './entities/names/payment-method';
import { preferences } from './entities/company/preferences';
import { reimburseCharge } from './entities/sales/reimburse-charge';
import { taxAgency } from './entities/taxes/tax-agency';
import { taxCode } from './entities/taxes/tax-code';
import { taxPayment } from './entities/taxes/tax-payment';
import { taxService } from './entities/taxes/tax-service';
import { taxRate } from './entities/taxes/tax-rate';
import { term } from './entities/names/term';
import { vendorCredit } from './entities/expenses/vendor-credit';
import { referenceEntities } from './references';
import { findReport, type Report, reportEntity, reports, reportTables } from './reports';
import { structures } from './structures';
import type { Entity, Lookup, ReferenceEntity, Verb } from './types';
import { reportVerb, verbs, type VerbRow } from './verbs';

export * from './types';
export { conditions, type ConditionRow } from './conditions';
export { companyEntity, companyVerbs } from './company';
export { contentTypes, maxUploadBytes } from './attachments';
export { copyRules } from './copies';
export { includes, type IncludeName, type IncludeRow, withIncludes } from './includes';
export { lineTypes, undocumentedLineFields, unnamedLine } from './lines';
export * from './reports';
export { structures } from './structures';
export { otherIds, referenceEntities } from './references';
export { taxRules } from './tax';
export { wrappedAs } from './wrapped';
export { type BatchItem, readPath, reportVerb, verbs, type VerbRow } from './verbs';

/** Entities with operations, in the order in which they are offered. */
export const entities: readonly Entity[] = [
  customer,
  vendor,
  item,
  account,
  invoice,
  estimate,
  salesReceipt,
  creditMemo,
  refundReceipt,
  payment,
  bill,
  purchase,
  purchaseOrder,
  journalEntry,
  billPayment,
  vendorCredit,
  deposit,
  transfer,
  timeActivity,
  creditCardPayment,
  inventoryAdjustment,
  reimburseCharge,
  recurringTransaction,
  attachable,
  // Lists and settings.
  classEntity,
  department,
  term,
  paymentMethod,
  employee,
  customerType,
  taxCode,
  taxService,
  taxRate,
  taxAgency,
  taxPayment,
  companyCurrency,
  exchangeRate,
  journalCode,
  budget,
  companyInfo,
  preferences
];

/** One operation of the catalog: a verb on an entity. */
export interface Operation extends VerbRow {
  /** `invoice.create` */
  id: string;
  entity: Entity;
  verb: Verb;
  /** "Create Invoice" */
  title: string;
  /** The report that it asks for. */
  report?: Report;
  /** What it may ask for besides by the query parameter `include`. */
  include?: readonly IncludeName[];
  /** Of these, what a wish has chosen. */
  included?: readonly IncludeName[];
}

/** What stands for an entity in wishes, and has operations that are not about records. */
export const entitiesApart: readonly Entity[] = [reportEntity, companyEntity];

const byName = new Map<string, Entity>(entities.map((entity) => [entity.name, entity]));
const referencesByName = new Map<string, Entity | ReferenceEntity>([
  ...referenceEntities.map((entity): [string, ReferenceEntity] => [entity.name, entity]),
  ...byName
]);

/** Every operation of every entity. */
export const operations: readonly Operation[] = entities.flatMap((entity) =>
  entity.verbs.flatMap((verb) => {
    const row = verbs[verb];
    if (row === undefined) return [];
    const title = `${row.title} ${entity.operationTitle}`;
    const query = entity.requests?.[verb] ?? row.query;
    const inBatch = entity.alone && row.write ? undefined : row.inBatch;
    const include = includesOf(entity.include, verb);
    return [{ ...row, query, inBatch, include, id: `${entity.resource}.${verb}`, entity, verb, title }];
  })
);

/** What can be asked of a company as a whole, in the order in which it is offered. */
export const companyOperations: readonly Operation[] = companyEntity.verbs.flatMap((verb) => {
  const row = companyVerbs[verb];
  return row ? [{ ...row, id: `${companyEntity.resource}.${verb}`, entity: companyEntity, verb }] : [];
});

/** What panels are made from: the catalog, with what can be asked of a company as a whole. */
export const offered = {
  entities: [...entities, companyEntity],
  operations: [...operations, ...companyOperations],
  referenceEntities,
  lineTypes,
  structures,
  includes,
  reportTables
};

const operationsById = new Map(operations.map((operation) => [operation.id, operation]));

/** The entity with operations of that API name (`Invoice`), or undefined. */
export function findEntity(name: string): Entity | undefined {
  return byName.get(name);
}

/** What a trigger watches that names no entity: all that change data capture tells in one call. */
export const everyEntity = '*';

/** What a trigger watches that is told how its connection itself is. */
export const connectionItself = 'Connection';

/** The entities that are watched under a name: `everyEntity`, or the API name of one; none for any other. */
export function watchedEntities(name: string): readonly Entity[] {
  if (name === everyEntity) return entities.filter(({ cdc, events }) => cdc && events.length > 0);
  return entities.filter((entity) => entity.name === name);
}

/** The entity that a query calls so, in whatever case, or undefined. */
export function findQueried(name: string): Entity | undefined {
  const wanted = name.toLowerCase();
  return entities.find((entity) => (entity.queryName ?? entity.name).toLowerCase() === wanted);
}

/** The list of a record that holds its lines. */
export function linesFieldOf({ linesIn = 'Line' }: Pick<Entity, 'linesIn'>): string {
  return linesIn;
}

/** The name by which records of an entity are queried. */
export function queryNameOf(name: string): string {
  return byName.get(name)?.queryName ?? name;
}

/** The entity that a reference may point at, operations or not, or undefined. */
export function findReferenceEntity(name: string): Entity | ReferenceEntity | undefined {
  return referencesByName.get(name);
}

/** How records of that entity are found by name; undefined for what has none, such as what a company has one of. */
export function findLookup(name: string): Lookup | undefined {
  return byName.get(name)?.single ? undefined : (referencesByName.get(name)?.lookup ?? undefined);
}

/** The operation that asks for a report. */
function reportOperation(report: Report): Operation {
  const { name, title } = report;
  return { ...reportVerb, id: `report.${name}`, entity: reportEntity, verb: 'report', title, report };
}

/**
 * The operation of that entity and verb, of `Report` that of a report's API name, of `Company` one on it as a whole;
 * undefined if there is none.
 */
export function findOperation(entity: string, verb: string): Operation | undefined {
  const row = byName.get(entity);
  if (row) return operationsById.get(`${row.resource}.${verb}`);
  if (entity === companyEntity.name) return companyOperations.find((one) => one.verb === verb);
  const report = entity === reportEntity.name ? findReport(verb) : undefined;
  return report && reportOperation(report);
}

/** What can be done with an entity, by the names that wishes have: verbs, or the API names of reports. */
export function offeredOf(entity: string): readonly { name: string; title: string }[] {
  if (entity === reportEntity.name) return reports;
  return offered.operations
    .filter((one) => one.entity.name === entity)
    .map(({ verb, title }) => ({ name: verb, title }));
}
