import { classRef, id, lineNum, projectRef, taxAmount, taxInclusiveAmt, taxNames } from '../fields/lines';
import type { LineType } from '../types';

/** One side of a journal entry. */
export const journalLines: Readonly<Record<string, LineType>> = {
  JournalEntryLineDetail: {
    title: 'Journal entry line',
    detailType: 'JournalEntryLineDetail',
    line: {
      Id: id,
      Amount: {
        type: 'decimal',
        label: 'Amount',
        group: 'lines',
        rank: 'required',
        input: 'money',
        hint: 'Always positive; the side says which way'
      },
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'common',
        input: 'longtext',
        hint: 'Shown in reports',
        maxLength: 4000
      },
      LineNum: lineNum,
      ProjectRef: projectRef
    },
    detail: {
      PostingType: {
        type: 'string',
        label: 'Debit or credit',
        group: 'lines',
        rank: 'required',
        input: 'enum',
        hint: 'Which side this line is on',
        options: { Debit: 'Debits', Credit: 'Credits' },
        values: ['Credit', 'Debit']
      },
      AccountRef: {
        type: 'reference',
        label: 'Account',
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'Any account in your chart',
        ref: 'Account'
      },
      Entity: {
        type: 'EntityTypeRef',
        label: 'Name',
        group: 'lines',
        rank: 'common',
        input: 'fields',
        hint: 'Needed on A/R (customer) and A/P (vendor)'
      },
      ClassRef: classRef,
      DepartmentRef: {
        type: 'reference',
        label: 'Location',
        group: 'lines',
        rank: 'rare',
        input: 'reference',
        hint: 'Location of this line',
        when: ['locationTracking'],
        pref: 'AccountingInfoPrefs.TrackDepartments',
        ref: 'Department'
      },
      BillableStatus: {
        type: 'string',
        label: 'Billable',
        group: 'lines',
        rank: 'rare',
        input: 'enum',
        hint: 'Charge it on to the customer',
        options: { Billable: 'Billable', NotBillable: 'Not billable', HasBeenBilled: 'Already billed' },
        values: ['Billable', 'NotBillable', 'HasBeenBilled']
      },
      TaxCodeRef: {
        type: 'reference',
        label: 'Tax',
        labelIn: taxNames,
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Tax of this line',
        when: ['notUS'],
        ref: 'TaxCode'
      },
      TaxApplicableOn: {
        type: 'string',
        label: 'Tax applies to',
        group: 'tax',
        rank: 'rare',
        input: 'enum',
        hint: 'Sales tax or purchase tax',
        when: ['notUS'],
        options: { Sales: 'Sales', Purchase: 'Purchases' },
        values: ['Purchase', 'Sales']
      },
      TaxAmount: taxAmount,
      TaxInclusiveAmt: taxInclusiveAmt,
      JournalCodeRef: {
        type: 'reference',
        label: 'Journal code',
        group: 'lines',
        rank: 'rare',
        input: 'reference',
        hint: 'Required in France',
        when: ['FR'],
        ref: 'JournalCode'
      }
    },
    required: ['Amount', 'JournalEntryLineDetail.PostingType', 'JournalEntryLineDetail.AccountRef'],
    partyBy: {
      ref: 'AccountRef',
      field: 'AccountType',
      parties: { 'Accounts Receivable': 'Customer', 'Accounts Payable': 'Vendor' },
      name: 'Entity'
    },
    undocumented: { TaxRateRef: 'reference' }
  }
};
