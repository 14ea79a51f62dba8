import { refusal } from '../../faults';
import { type Draft, refAt, textAt } from '../../values/json';
import { accountType } from '../money/account-types';
import { giveCurrency } from '../currency';
import { markInactive, placeInTree } from './hierarchy';
import { checkEmail, checkName, nameOf, pseudonym } from './names';
import type { Change, EntityRules } from '../types';

function activeByDefault({ draft }: Change): void {
  draft.Active ??= true;
}

function named(draft: Draft): string {
  const name = textAt(draft, 'Name') ?? '';
  checkName(name, 'Name');
  return name;
}

/** A flat list: Term, PaymentMethod. */
const flat: EntityRules = {
  required: [{ path: 'Name' }],
  defaults: activeByDefault,
  compute: ({ draft }) => {
    draft.Active ??= true;
    named(draft);
  }
};

/** A list whose entries may stand under one another; `flag` tells those that do. */
function tree(entity: string, flag: string): EntityRules {
  return {
    required: [{ path: 'Name' }, { path: 'ParentRef', when: (draft) => draft[flag] === true }],
    defaults: activeByDefault,
    compute: ({ work, draft }) => {
      draft.Active ??= true;
      draft[flag] = refAt(draft, 'ParentRef') !== undefined;
      placeInTree(work, entity, draft, named(draft));
      delete draft.Level;
      markInactive(draft, ['Name', 'FullyQualifiedName']);
    }
  };
}

/** An account has a type, or a sub-type that tells it. Both must fit; 2170 otherwise. */
function classify({ draft }: Change): void {
  const [name, subType] = [textAt(draft, 'AccountType'), textAt(draft, 'AccountSubType')];
  const type = accountType(name, subType);
  if (type === undefined) {
    const field = name === undefined ? 'AccountSubType' : 'AccountType';
    throw refusal('2170', `Enumeration value ${name ?? subType} is not an account type`, field);
  }
  if (subType !== undefined && !type.subTypes.includes(subType)) {
    throw refusal('2170', `Enumeration value ${subType} is no sub-type of ${type.name}`, 'AccountSubType');
  }
  draft.AccountType = type.name;
  draft.Classification = type.classification;
  draft.AccountSubType ??= type.subTypes[0] ?? '';
}

const account = tree('Account', 'SubAccount');

export const accountRules: EntityRules = {
  ...account,
  required: [{ path: 'Name' }, { path: 'AccountType', when: (draft) => draft.AccountSubType === undefined }],
  kept: ['CurrentBalance', 'CurrentBalanceWithSubAccounts', 'CurrencyRef'],
  defaults: (change) => {
    activeByDefault(change);
    change.draft.CurrentBalance ??= 0;
    change.draft.CurrentBalanceWithSubAccounts ??= 0;
    giveCurrency(change);
  },
  compute: (change) => {
    classify(change);
    account.compute?.(change);
  }
};

export const vendorRules: EntityRules = {
  kept: ['Balance', 'CurrencyRef', 'DisplayName'],
  defaults: (change) => {
    activeByDefault(change);
    change.draft.Balance ??= 0;
    change.draft.Vendor1099 ??= false;
    giveCurrency(change);
  },
  nameless: ['TermRef'],
  compute: ({ work, draft }) => {
    draft.Active ??= true;
    draft.V4IDPseudonym ??= pseudonym(work, draft);
    nameOf(draft);
    checkEmail(draft, 'PrimaryEmailAddr');
    markInactive(draft, ['DisplayName']);
  },
  keepActive: (record) => typeof record.Balance === 'number' && record.Balance !== 0
};

/** An employee has a first or a last name, whatever the display name is (qbo/entities.json, Employee). */
export const employeeRules: EntityRules = {
  required: [{ path: 'GivenName', when: (draft) => textAt(draft, 'FamilyName') === undefined }],
  defaults: activeByDefault,
  compute: ({ draft }) => {
    draft.Active ??= true;
    draft.BillableTime ??= false;
    nameOf(draft);
    markInactive(draft, ['DisplayName']);
  }
};

/** A deactivated term keeps its name (qbo/more.md, Deactivate). */
export const termRules: EntityRules = {
  ...flat,
  required: [
    { path: 'Name' },
    { path: 'DueDays', when: (draft) => draft.DayOfMonthDue === undefined && draft.Type !== 'DATE_DRIVEN' },
    { path: 'DayOfMonthDue', when: (draft) => draft.Type === 'DATE_DRIVEN' }
  ],
  compute: (change) => {
    change.draft.Type ??= change.draft.DayOfMonthDue === undefined ? 'STANDARD' : 'DATE_DRIVEN';
    flat.compute?.(change);
  }
};

export const paymentMethodRules: EntityRules = {
  ...flat,
  defaults: (change) => {
    activeByDefault(change);
    change.draft.Type ??= 'NON_CREDIT_CARD';
  },
  compute: (change) => {
    flat.compute?.(change);
    markInactive(change.draft, ['Name']);
  }
};

export const classRules = tree('Class', 'SubClass');
export const departmentRules = tree('Department', 'SubDepartment');
