import { businessRule, missingParameter, refusal } from '../../faults';
import { freeId } from '../../ledger/free-id';
import type { Work } from '../../ledger/work';
import { type JsonObject, objectAt, objectsAt, refAt, textAt } from '../../values/json';
import { isUS } from '../company';
import type { EntityRules } from '../types';

type Side = 'Sales' | 'Purchase';

const listOf: Readonly<Record<Side, string>> = { Sales: 'SalesTaxRateList', Purchase: 'PurchaseTaxRateList' };

/** A rate as the new code has it. */
interface Used {
  readonly id: string;
  readonly name: string;
  readonly side: Side;
  readonly value: JsonObject[string];
  readonly agency: string;
}

/** 6240 for a name that another record of the list has; case does not tell them apart. */
function refuseName(work: Work, entity: string, name: string): void {
  for (const { data, deleted } of work.all(entity)) {
    if (!deleted && textAt(data, 'Name')?.toLowerCase() === name.toLowerCase()) {
      throw refusal('6240', `The name supplied already exists. : ${name}`);
    }
  }
}

function needed(work: Work, entity: string, id: string, path: string): JsonObject {
  const record = work.get(entity, id);
  if (record === undefined) throw refusal('2500', `Invalid Reference Id : ${entity} element id ${id} not found`, path);
  return record;
}

function sideOf(sent: JsonObject): Side | undefined {
  const side = textAt(sent, 'TaxApplicableOn');
  return side === undefined ? undefined : side === 'Purchase' ? 'Purchase' : 'Sales';
}

/** The side on which codes have a rate already. */
function knownSide(work: Work, rate: string): Side {
  for (const { data } of work.all('TaxCode')) {
    const details = objectsAt(objectAt(data, listOf.Purchase), 'TaxRateDetail');
    if (details.some((detail) => refAt(detail, 'TaxRateRef') === rate)) return 'Purchase';
  }
  return 'Sales';
}

/** A rate that is there, by its Id. */
function existingRate(work: Work, id: string, sent: JsonObject, path: string): Used {
  const rate = needed(work, 'TaxRate', id, `${path}.TaxRateId`);
  return {
    id,
    name: textAt(rate, 'Name') ?? '',
    side: sideOf(sent) ?? knownSide(work, id),
    value: rate.RateValue ?? 0,
    agency: refAt(rate, 'AgencyRef') ?? ''
  };
}

/** A new rate. Facts: samples/TaxRate.json, samples/TaxService.json. */
function newRate(work: Work, sent: JsonObject, path: string): Used {
  const [name, agency, value] = [textAt(sent, 'TaxRateName'), textAt(sent, 'TaxAgencyId'), sent.RateValue];
  if (name === undefined) throw missingParameter(`${path}.TaxRateName`);
  if (value === undefined) throw missingParameter(`${path}.RateValue`);
  if (agency === undefined) throw missingParameter(`${path}.TaxAgencyId`);
  needed(work, 'TaxAgency', agency, `${path}.TaxAgencyId`);
  refuseName(work, 'TaxRate', name);
  const side = sideOf(sent) ?? 'Sales';
  if (side === 'Purchase' && isUS(work)) throw businessRule('A tax on purchases cannot be made for a US company.');
  const id = freeId(work, 'TaxRate', 'TaxRate');
  work.write('TaxRate', {
    Id: id,
    Name: name,
    Description: name,
    Active: true,
    RateValue: value,
    AgencyRef: { value: agency },
    SpecialTaxType: 'NONE',
    DisplayType: 'ReadOnly'
  });
  return { id, name, side, value, agency };
}

function rateList(used: readonly Used[], side: Side): JsonObject {
  const own = used.filter((rate) => rate.side === side);
  return {
    TaxRateDetail: own.map(({ id, name }, TaxOrder) => ({
      TaxRateRef: { value: id, name },
      TaxTypeApplicable: 'TaxOnAmount',
      TaxOrder
    }))
  };
}

/** Makes a tax code with its rates. 2020, 2500, 6000, 6240 (qbo/more.md, TaxService; qbo/entities-more.json). */
function write(work: Work, sent: JsonObject): JsonObject {
  const Name = textAt(sent, 'TaxCode');
  const details = objectsAt(sent, 'TaxRateDetails');
  if (Name === undefined) throw missingParameter('TaxCode');
  if (details.length === 0) throw missingParameter('TaxRateDetails');
  refuseName(work, 'TaxCode', Name);
  const used = details.map((detail, index) => {
    const path = `TaxRateDetails[${index}]`;
    const id = textAt(detail, 'TaxRateId');
    return id === undefined ? newRate(work, detail, path) : existingRate(work, id, detail, path);
  });
  const Id = freeId(work, 'TaxCode', 'TaxCode');
  work.write('TaxCode', {
    Id,
    Name,
    Description: Name,
    Active: true,
    Taxable: true,
    TaxGroup: true,
    SalesTaxRateList: rateList(used, 'Sales'),
    PurchaseTaxRateList: rateList(used, 'Purchase'),
    TaxCodeConfigType: 'USER_DEFINED'
  });
  return {
    TaxCode: Name,
    TaxCodeId: Id,
    TaxRateDetails: used.map(({ id, name, side, value, agency }) => ({
      TaxRateName: name,
      TaxRateId: id,
      RateValue: value,
      TaxAgencyId: agency,
      TaxApplicableOn: side
    }))
  };
}

export const taxServiceRules: EntityRules = { write };
