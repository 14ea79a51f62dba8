import type { Structure } from '../types';

/** Where people and companies are reached, and where money reaches them. */
export const contacts: Readonly<Record<string, Structure>> = {
  ContactInfo: {
    title: 'Other contact details',
    fields: {
      Type: {
        type: 'string',
        label: 'Kind',
        group: 'header',
        rank: 'rare',
        input: 'enum',
        hint: 'TelephoneNumber for a phone',
        options: {
          TelephoneNumber: 'Phone',
          EmailAddress: 'Email',
          WebSiteAddress: 'Website',
          GenericContactType: 'Other'
        },
        values: ['TelephoneNumber', 'EmailAddress', 'WebSiteAddress', 'GenericContactType']
      },
      Telephone: {
        type: 'TelephoneNumber',
        label: 'Phone number',
        group: 'header',
        rank: 'rare',
        input: 'phone',
        hint: 'A further number'
      }
    },
    undocumented: { Email: 'EmailAddress', WebSite: 'WebSiteAddress', OtherContact: 'GenericContactType' }
  },
  EmailAddress: {
    title: 'Email',
    fields: {
      Address: {
        type: 'string',
        label: 'Email',
        group: 'e-mail',
        rank: 'required',
        input: 'email',
        hint: 'One address; commas between several',
        maxLength: 100
      }
    },
    undocumented: { Id: 'string', Default: 'boolean', Tag: 'string' }
  },
  GenericContactType: {
    fields: {},
    undocumented: { Id: 'string', Name: 'string', Value: 'string', Type: 'string', Default: 'boolean', Tag: 'string' }
  },
  JobInfo: {
    fields: {},
    undocumented: {
      Status: 'string',
      StartDate: 'date',
      ProjectedEndDate: 'date',
      EndDate: 'date',
      Description: 'string',
      JobTypeRef: 'reference'
    }
  },
  PhysicalAddress: {
    title: 'Address',
    fields: {
      Line1: {
        type: 'string',
        label: 'Street address 1',
        group: 'header',
        rank: 'common',
        input: 'text',
        hint: 'Street and number',
        maxLength: 500
      },
      Line2: {
        type: 'string',
        label: 'Street address 2',
        group: 'header',
        rank: 'rare',
        input: 'text',
        hint: 'Suite, floor or building',
        maxLength: 500
      },
      Line3: {
        type: 'string',
        label: 'Address line 3',
        group: 'header',
        rank: 'rare',
        input: 'text',
        hint: 'More, if needed',
        maxLength: 500
      },
      Line4: {
        type: 'string',
        label: 'Address line 4',
        group: 'header',
        rank: 'rare',
        input: 'text',
        hint: 'More, if needed',
        maxLength: 500
      },
      Line5: {
        type: 'string',
        label: 'Address line 5',
        group: 'header',
        rank: 'rare',
        input: 'text',
        hint: 'More, if needed',
        maxLength: 500
      },
      City: {
        type: 'string',
        label: 'City',
        group: 'header',
        rank: 'common',
        input: 'text',
        hint: 'Town or city',
        maxLength: 255
      },
      CountrySubDivisionCode: {
        type: 'string',
        label: 'State',
        group: 'header',
        rank: 'common',
        input: 'text',
        hint: 'Two letters in the US, such as CA',
        maxLength: 255
      },
      PostalCode: {
        type: 'string',
        label: 'ZIP code',
        group: 'header',
        rank: 'common',
        input: 'text',
        hint: 'Postal code',
        maxLength: 30
      },
      Country: {
        type: 'string',
        label: 'Country',
        group: 'header',
        rank: 'rare',
        input: 'text',
        hint: 'Full name or three-letter code',
        maxLength: 255
      },
      Id: { type: 'string', readOnly: true },
      Lat: { type: 'string', readOnly: true },
      Long: { type: 'string', readOnly: true }
    },
    undocumented: { CountryCode: 'string', County: 'string', PostalCodeSuffix: 'string', Tag: 'string', Note: 'string' }
  },
  TelephoneNumber: {
    title: 'Phone number',
    fields: {
      FreeFormNumber: {
        type: 'string',
        label: 'Phone number',
        group: 'header',
        rank: 'required',
        input: 'phone',
        hint: 'As you would write it; up to 30 letters',
        maxLength: 30
      }
    },
    undocumented: {
      Id: 'string',
      DeviceType: 'string',
      CountryCode: 'string',
      AreaCode: 'string',
      ExchangeCode: 'string',
      Extension: 'string',
      Default: 'boolean',
      Tag: 'string'
    }
  },
  VendorBankAccountDetail: {
    title: 'Bank details',
    fields: {
      BankAccountName: {
        type: 'string',
        label: 'Account name',
        group: 'payment',
        rank: 'required',
        input: 'text',
        hint: 'Owner of the account'
      },
      BankBranchIdentifier: {
        type: 'string',
        label: 'BSB',
        group: 'payment',
        rank: 'required',
        input: 'text',
        hint: 'Branch number of the bank'
      },
      BankAccountNumber: {
        type: 'string',
        masked: true,
        label: 'Account number',
        group: 'payment',
        rank: 'required',
        input: 'text',
        hint: 'Account at the bank'
      },
      StatementText: {
        type: 'string',
        label: 'Statement text',
        group: 'payment',
        rank: 'rare',
        input: 'text',
        hint: 'Shown on their bank statement',
        maxLength: 18
      }
    }
  },
  WebSiteAddress: {
    title: 'Website',
    fields: {
      URI: {
        type: 'string',
        label: 'Website',
        group: 'header',
        rank: 'required',
        input: 'url',
        hint: 'Start with https://',
        maxLength: 1000
      }
    },
    undocumented: { Id: 'string', Default: 'boolean', Tag: 'string' }
  }
};
