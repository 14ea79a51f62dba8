import { customerRules } from './customer';
import { invoiceRules } from './invoice';
import { itemRules } from './item';
import {
  accountRules,
  classRules,
  departmentRules,
  employeeRules,
  paymentMethodRules,
  termRules,
  vendorRules
} from './lists';
import type { EntityRules } from './types';

export type { Change, EntityRules, Requirement } from './types';

/** How each entity behaves. An entity without a row is kept as it is sent. */
const table: Readonly<Record<string, EntityRules>> = {
  Account: accountRules,
  Class: classRules,
  Customer: customerRules,
  Department: departmentRules,
  Employee: employeeRules,
  Invoice: invoiceRules,
  Item: itemRules,
  PaymentMethod: paymentMethodRules,
  Term: termRules,
  Vendor: vendorRules
};

const none: EntityRules = {};

export function rulesOf(entity: string): EntityRules {
  return table[entity] ?? none;
}
