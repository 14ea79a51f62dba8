import { departmentRef, id, metaData, projectRef, syncToken, transactionLocationType } from '../../fields/common';
import { movedDay } from '../../fields/transfers';
import type { Entity } from '../../types';

/**
 * Facts: `qbo/entities.json`; what goes with what, `qbo/more.md`. Whether its changes are among those of others is disputed;
 * Assumption: cdc-time-activity.
 */
export const timeActivity: Entity = {
  name: 'TimeActivity',
  resource: 'timeactivity',
  kind: 'transaction',
  title: 'Time activity',
  plural: 'Time activities',
  operationTitle: 'Time Activity',
  verbs: ['create', 'update', 'get', 'delete', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: {
    name: 'TxnDate',
    fetchWhole: false,
    latest: true,
    title: 'TxnDate',
    subtitle: 'EmployeeRef',
    details: ['Hours', 'Minutes', 'CustomerRef', 'BillableStatus'],
    brief: ['EmployeeRef', 'VendorRef', 'CustomerRef', 'Hours', 'Minutes'],
    order: 'TxnDate DESC'
  },
  requirements: {
    all: ['NameOf'],
    oneOf: [['Hours', 'Minutes', 'StartTime']],
    conditional: [
      { field: 'EmployeeRef', if: { field: 'NameOf', in: ['Employee'] } },
      { field: 'VendorRef', if: { field: 'NameOf', in: ['Vendor'] } },
      { field: 'CustomerRef', if: { field: 'BillableStatus', in: ['Billable'] } },
      { field: 'HourlyRate', if: { field: 'BillableStatus', in: ['Billable'] } }
    ],
    apart: [
      ['EmployeeRef', 'VendorRef'],
      ['Hours', 'StartTime'],
      ['Minutes', 'StartTime']
    ],
    with: [
      ['StartTime', 'EndTime'],
      ['EndTime', 'StartTime'],
      ['BreakHours', 'StartTime'],
      ['BreakMinutes', 'StartTime']
    ]
  },
  lineTypes: [],
  fields: {
    TxnDate: movedDay,
    NameOf: {
      type: 'string',
      label: 'Name is a',
      group: 'header',
      rank: 'required',
      input: 'enum',
      hint: 'Employee or vendor',
      options: { Employee: 'Employee', Vendor: 'Vendor' },
      values: ['Employee', 'Vendor']
    },
    EmployeeRef: {
      type: 'reference',
      label: 'Employee',
      alt: ['Name'],
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Whose time it is',
      showWhen: { NameOf: ['Employee'] },
      ref: 'Employee'
    },
    VendorRef: {
      type: 'reference',
      label: 'Vendor',
      alt: ['Name'],
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Whose time it is',
      showWhen: { NameOf: ['Vendor'] },
      ref: 'Vendor'
    },
    CustomerRef: {
      type: 'reference',
      label: 'Customer/project',
      alt: ['Customer', 'Customer/project (sub-customer)'],
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Who the work was for',
      ref: 'Customer'
    },
    ProjectRef: projectRef,
    ItemRef: {
      type: 'reference',
      label: 'Service',
      alt: ['Service item'],
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'What kind of work',
      when: ['timeServices'],
      pref: 'TimeTrackingPrefs.UseServices',
      ref: 'Item',
      filter: { entity: 'Item', field: 'Type', in: ['Service'], strict: true }
    },
    Hours: {
      type: 'integer',
      label: 'Hours',
      alt: ['Time', 'Duration'],
      group: 'header',
      rank: 'common',
      input: 'quantity',
      hint: 'Time worked: whole hours',
      range: [0, 8760]
    },
    Minutes: {
      type: 'integer',
      label: 'Minutes',
      alt: ['Time', 'Duration'],
      group: 'header',
      rank: 'common',
      input: 'quantity',
      hint: 'Time worked: minutes, 0 to 59',
      range: [0, 59]
    },
    StartTime: {
      type: 'dateTime',
      label: 'Start time',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Use start and end in place of hours'
    },
    EndTime: {
      type: 'dateTime',
      label: 'End time',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Use start and end in place of hours'
    },
    BreakHours: {
      type: 'integer',
      label: 'Break: hours',
      alt: ['Break'],
      group: 'header',
      rank: 'rare',
      input: 'quantity',
      hint: 'Only with start and end time',
      range: [0, 8760]
    },
    BreakMinutes: {
      type: 'integer',
      label: 'Break: minutes',
      alt: ['Break'],
      group: 'header',
      rank: 'rare',
      input: 'quantity',
      hint: 'Only with start and end time',
      range: [0, 59]
    },
    Description: {
      type: 'string',
      label: 'Description',
      alt: ['Notes'],
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'What was done',
      maxLength: 4000
    },
    BillableStatus: {
      type: 'string',
      label: 'Billable',
      group: 'payment',
      rank: 'common',
      input: 'enum',
      hint: 'Charge it on to the customer',
      when: ['timeBilling'],
      pref: 'TimeTrackingPrefs.BillCustomers',
      options: { NotBillable: 'Not billable', Billable: 'Billable', HasBeenBilled: 'Already billed' },
      values: ['NotBillable', 'Billable', 'HasBeenBilled'],
      filterable: true
    },
    HourlyRate: {
      type: 'decimal',
      label: 'Billable (/hr)',
      alt: ['Rate (/hr)', 'Bill rate (/hr)'],
      group: 'payment',
      rank: 'common',
      input: 'money',
      hint: 'What an hour costs the customer',
      when: ['timeBilling'],
      pref: 'TimeTrackingPrefs.BillCustomers'
    },
    Taxable: {
      type: 'boolean',
      label: 'Taxable',
      group: 'tax',
      rank: 'rare',
      input: 'yesno',
      hint: 'Sales tax applies when billed',
      when: ['salesTax'],
      pref: 'TaxPrefs.UsingSalesTax'
    },
    CostRate: {
      type: 'decimal',
      label: 'Cost rate (/hr)',
      group: 'payment',
      rank: 'rare',
      input: 'money',
      hint: 'What an hour costs you'
    },
    ClassRef: {
      type: 'reference',
      label: 'Class',
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Class of this time',
      when: ['classTracking'],
      pref: 'AccountingInfoPrefs.ClassTrackingPerTxn',
      ref: 'Class'
    },
    DepartmentRef: departmentRef,
    PayrollItemRef: {
      type: 'reference',
      label: 'Pay type',
      group: 'advanced',
      rank: 'rare',
      input: 'reference',
      hint: 'How the time is paid in payroll',
      when: ['payroll'],
      ref: 'PayrollItem'
    },
    TransactionLocationType: transactionLocationType,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    TimeZone: 'string',
    OtherNameRef: 'reference',
    TimeChargeId: 'integer',
    Seconds: 'integer',
    BreakSeconds: 'integer',
    HoursInEmployeeTimeZone: 'boolean'
  }
};
