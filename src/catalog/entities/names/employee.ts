import { id, metaData, syncToken } from '../../fields/common';
import { title } from '../../fields/people';
import type { Entity } from '../../types';

export const employee: Entity = {
  name: 'Employee',
  resource: 'employee',
  kind: 'nameList',
  title: 'Employee',
  plural: 'Employees',
  operationTitle: 'Employee',
  verbs: ['create', 'update', 'upsert', 'get', 'deactivate', 'reactivate', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: {
    name: 'DisplayName',
    fetchWhole: true,
    title: 'DisplayName',
    subtitle: 'PrimaryEmailAddr',
    details: ['PrimaryPhone', 'EmployeeNumber', 'HiredDate']
  },
  requirements: { all: [], oneOf: [['GivenName', 'FamilyName']] },
  knownBy: 'DisplayName',
  lineTypes: [],
  takesFiles: true,
  shown: { V4IDPseudonym: 'Identity in QuickBooks' },
  fields: {
    Title: title,
    GivenName: {
      type: 'string',
      label: 'First name',
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'First or last name is needed',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    MiddleName: {
      type: 'string',
      label: 'M.I.',
      alt: ['Middle name'],
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Middle name or initial',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    FamilyName: {
      type: 'string',
      label: 'Last name',
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'First or last name is needed',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    Suffix: {
      type: 'string',
      label: 'Suffix',
      group: 'header',
      rank: 'rare',
      input: 'text',
      hint: 'Jr, Sr, III and so on',
      maxLength: 16,
      filterable: true,
      sortable: true
    },
    DisplayName: {
      type: 'string',
      label: 'Display name as',
      alt: ['Display name'],
      group: 'header',
      rank: 'common',
      input: 'text',
      ifEmpty: 'Made of the names if left empty',
      maxLength: 500,
      filterable: true,
      sortable: true
    },
    PrintOnCheckName: {
      type: 'string',
      label: 'Print on check as',
      group: 'header',
      rank: 'rare',
      input: 'text',
      ifEmpty: 'Display name if left empty',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    PrimaryEmailAddr: {
      type: 'EmailAddress',
      label: 'Email',
      group: 'e-mail',
      rank: 'common',
      input: 'email',
      hint: 'Address of the employee'
    },
    PrimaryPhone: {
      type: 'TelephoneNumber',
      label: 'Phone',
      alt: ['Phone number'],
      group: 'header',
      rank: 'common',
      input: 'phone',
      hint: 'Main number'
    },
    Mobile: {
      type: 'TelephoneNumber',
      label: 'Mobile',
      alt: ['Mobile number'],
      group: 'header',
      rank: 'rare',
      input: 'phone',
      hint: 'Cell phone'
    },
    PrimaryAddr: {
      type: 'PhysicalAddress',
      label: 'Address',
      group: 'header',
      rank: 'common',
      input: 'address',
      hint: 'City, state and ZIP are needed with payroll'
    },
    EmployeeNumber: {
      type: 'string',
      label: 'Employee ID',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Your own number for this person',
      maxLength: 100
    },
    SSN: {
      type: 'string',
      label: 'Social Security no.',
      alt: ['Employee ID no.'],
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'Comes back masked',
      maxLength: 100,
      masked: true
    },
    BillableTime: {
      type: 'boolean',
      label: 'Billable by default',
      alt: ['Billable'],
      group: 'payment',
      rank: 'rare',
      input: 'yesno',
      hint: 'Time of this person is billed to customers'
    },
    BillRate: {
      type: 'decimal',
      label: 'Billing rate (/hr)',
      group: 'payment',
      rank: 'rare',
      input: 'money',
      hint: 'What you charge for an hour'
    },
    CostRate: {
      type: 'decimal',
      label: 'Cost rate (/hr)',
      group: 'payment',
      rank: 'rare',
      input: 'money',
      hint: 'What an hour costs you'
    },
    BirthDate: {
      type: 'date',
      label: 'Date of birth',
      group: 'advanced',
      rank: 'rare',
      input: 'day',
      hint: 'Birthday'
    },
    Gender: {
      type: 'string',
      label: 'Gender',
      group: 'advanced',
      rank: 'rare',
      input: 'enum',
      hint: 'Male or female',
      options: { Male: 'Male', Female: 'Female' },
      values: ['Male', 'Female']
    },
    HiredDate: {
      type: 'date',
      label: 'Hire date',
      group: 'header',
      rank: 'common',
      input: 'day',
      hint: 'First day at work'
    },
    ReleasedDate: {
      type: 'date',
      label: 'Released',
      alt: ['Release date'],
      group: 'header',
      rank: 'rare',
      input: 'day',
      hint: 'Last day at work'
    },
    Organization: {
      type: 'boolean',
      label: 'Is an organization',
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'Leave out'
    },
    Active: {
      type: 'boolean',
      label: 'Active',
      alt: ['Make inactive (reversed)'],
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'Off hides it from lists; it is not deleted',
      filterable: true
    },
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    V4IDPseudonym: { type: 'string', readOnly: true }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    IntuitId: 'string',
    FullyQualifiedName: 'string',
    CompanyName: 'string',
    UserId: 'string',
    AlternatePhone: 'TelephoneNumber',
    Fax: 'TelephoneNumber',
    WebAddr: 'WebSiteAddress',
    OtherContactInfo: 'ContactInfo',
    DefaultTaxCodeRef: 'reference',
    EmployeeType: 'string',
    OtherAddr: 'PhysicalAddress',
    UseTimeEntry: 'string',
    Notes: 'string'
  }
};
