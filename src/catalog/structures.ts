import type { Structure } from './types';

/** Nested objects by their API type name. `Line` is not here: see `lines.ts`. */
export const structures: Readonly<Record<string, Structure>> = {
  AttachableRef: {
    title: 'Attached to',
    fields: {
      IncludeOnSend: {
        type: 'boolean',
        label: 'Attach to email',
        group: 'e-mail',
        rank: 'common',
        input: 'yesno',
        hint: 'Send the file along with the form'
      },
      LineInfo: {
        type: 'string',
        label: 'Line',
        group: 'advanced',
        rank: 'rare',
        input: 'text',
        hint: 'Line of the form the file belongs to'
      },
      NoRefOnly: {
        type: 'boolean',
        label: 'Not attached to anything',
        group: 'advanced',
        rank: 'rare',
        input: 'yesno',
        hint: 'Leave out'
      },
      CustomField: {
        type: 'CustomField',
        list: true,
        label: 'Custom fields',
        group: 'custom',
        rank: 'rare',
        input: 'list',
        hint: 'Your own fields, up to 3 text values'
      },
      Inactive: {
        type: 'boolean',
        label: 'Inactive',
        group: 'advanced',
        rank: 'rare',
        input: 'yesno',
        hint: 'Leave out'
      },
      EntityRef: {
        type: 'reference',
        label: 'Attached to',
        group: 'header',
        rank: 'required',
        input: 'reference',
        hint: 'The form or record',
        ref: 'polymorphic'
      }
    }
  },
  CheckPayment: {
    title: 'Check details',
    fields: {
      CheckNum: {
        type: 'string',
        label: 'Check no.',
        group: 'payment',
        rank: 'common',
        input: 'text',
        hint: 'Number on the check'
      },
      Status: {
        type: 'string',
        label: 'Check status',
        group: 'payment',
        rank: 'rare',
        input: 'text',
        hint: 'Leave out'
      },
      NameOnAcct: {
        type: 'string',
        label: 'Name on account',
        group: 'payment',
        rank: 'rare',
        input: 'text',
        hint: 'Owner of the account'
      },
      AcctNum: {
        type: 'string',
        label: 'Account number',
        group: 'payment',
        rank: 'rare',
        input: 'text',
        hint: 'Of the bank account'
      },
      BankName: {
        type: 'string',
        label: 'Bank',
        group: 'payment',
        rank: 'rare',
        input: 'text',
        hint: 'Bank of the check'
      }
    }
  },
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
  ConvenienceFeeDetail: {
    fields: {},
    undocumented: {
      Id: 'string',
      SyncToken: 'string',
      MetaData: 'ModificationMetaData',
      CustomField: 'CustomField',
      AttachableRef: 'AttachableRef',
      domain: 'string',
      status: 'string',
      sparse: 'boolean',
      ConvenienceFeeType: 'string',
      ConvenienceFeePercent: 'decimal'
    }
  },
  CreditCardPayment: {
    title: 'Card payment',
    fields: {
      CreditChargeResponse: {
        type: 'CreditChargeResponse',
        label: 'Answer of the card processor',
        group: 'payment',
        rank: 'rare',
        input: 'fields',
        hint: 'Result of the charge'
      },
      CreditChargeInfo: {
        type: 'CreditChargeInfo',
        label: 'Card',
        group: 'payment',
        rank: 'rare',
        input: 'fields',
        hint: 'Card details, without the number'
      }
    }
  },
  CreditChargeInfo: {
    fields: {
      CcExpiryMonth: { type: 'integer' },
      ProcessPayment: { type: 'boolean' },
      PostalCode: { type: 'string', maxLength: 30 },
      Amount: { type: 'decimal' },
      NameOnAcct: { type: 'string' },
      CcExpiryYear: { type: 'integer' },
      Type: { type: 'string' },
      BillAddrStreet: { type: 'string', maxLength: 255 }
    },
    undocumented: {
      Number: 'string',
      CommercialCardCode: 'string',
      CCTxnMode: 'string',
      CCTxnType: 'string',
      PrevCCTransId: 'string'
    }
  },
  CreditChargeResponse: {
    fields: {
      Status: { type: 'string', values: ['Completed', 'Voided', 'Unknown'] },
      AuthCode: { type: 'string', maxLength: 100 },
      TxnAuthorizationTime: { type: 'dateTime' },
      CCTransId: { type: 'string', maxLength: 100 }
    },
    undocumented: {
      CCProcessor: 'string',
      ResultCode: 'integer',
      ResultMsg: 'string',
      MerchantAcctNum: 'string',
      CardSecurityCodeMatch: 'string',
      AvsStreet: 'string',
      AvsZip: 'string',
      SecurityCode: 'string',
      ReconBatchId: 'string',
      PaymentGroupingCode: 'integer',
      TxnAuthorizationStamp: 'integer',
      ClientTransID: 'string'
    }
  },
  CustomExtensionAssociatedValues: { fields: {}, undocumented: { Key: 'string', Value: 'string' } },
  CustomExtensions: {
    fields: {},
    undocumented: { ExtensionType: 'string', AssociatedValues: 'CustomExtensionAssociatedValues' }
  },
  CustomField: {
    title: 'Custom field',
    fields: {
      DefinitionId: {
        type: 'string',
        label: 'Custom field',
        group: 'custom',
        rank: 'required',
        input: 'enum',
        hint: 'Which of your custom fields: 1, 2 or 3'
      },
      StringValue: {
        type: 'string',
        label: 'Value',
        group: 'custom',
        rank: 'required',
        input: 'text',
        hint: 'Text to put into the field'
      },
      Name: {
        type: 'string',
        label: 'Name',
        group: 'advanced',
        rank: 'rare',
        input: 'text',
        hint: 'Shown only; not needed when sending',
        readOnly: true
      },
      Type: {
        type: 'string',
        label: 'Type',
        group: 'advanced',
        rank: 'rare',
        input: 'enum',
        hint: 'Text on this API; leave out',
        options: { StringType: 'Text', BooleanType: 'Yes or no', NumberType: 'Number', DateType: 'Date' },
        values: ['StringType', 'BooleanType', 'NumberType', 'DateType'],
        readOnly: true
      }
    },
    undocumented: { BooleanValue: 'boolean', DateValue: 'date', NumberValue: 'decimal' }
  },
  DiscountOverride: {
    fields: {},
    undocumented: {
      DiscountRef: 'reference',
      PercentBased: 'boolean',
      DiscountPercent: 'decimal',
      DiscountAccountRef: 'reference'
    }
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
  EnabledSurchargeInfo: {
    fields: {},
    undocumented: { Enabled: 'boolean', Card: 'SurchargePaymentMethodInfo', ACH: 'SurchargePaymentMethodInfo' }
  },
  EntityTypeRef: {
    title: 'Name',
    fields: {
      EntityRef: {
        type: 'reference',
        label: 'Name',
        group: 'lines',
        rank: 'common',
        input: 'reference',
        hint: 'Who this line is about',
        ref: 'polymorphic'
      },
      Type: {
        type: 'string',
        label: 'Name is a',
        group: 'lines',
        rank: 'common',
        input: 'enum',
        hint: 'Customer, vendor or employee',
        options: { Customer: 'Customer', Vendor: 'Vendor', Employee: 'Employee' },
        values: ['Vendor', 'Employee', 'Customer']
      }
    }
  },
  GenericContactType: {
    fields: {},
    undocumented: { Id: 'string', Name: 'string', Value: 'string', Type: 'string', Default: 'boolean', Tag: 'string' }
  },
  ItemAdjustmentLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      SalesPrice: 'decimal',
      QtyDiff: 'decimal',
      NewQty: 'decimal',
      ClassRef: 'reference'
    }
  },
  ItemAssemblyDetail: { fields: {}, undocumented: { ItemAssemblyLine: 'ItemComponentLine' } },
  ItemComponentLine: {
    title: 'Product in a bundle',
    fields: {
      ItemRef: {
        type: 'reference',
        label: 'Product/service',
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'Item in the bundle',
        ref: 'Item'
      },
      Qty: {
        type: 'decimal',
        label: 'Qty',
        group: 'lines',
        rank: 'required',
        input: 'quantity',
        hint: 'How many in one bundle'
      }
    },
    undocumented: { ItemRef: 'reference', Qty: 'decimal', UOMRef: 'UOMRef' }
  },
  ItemGroupDetail: {
    title: 'Bundle contents',
    fields: {
      ItemGroupLine: {
        type: 'ItemComponentLine',
        list: true,
        label: 'Products in the bundle',
        group: 'lines',
        rank: 'required',
        input: 'list',
        hint: 'Items and how many of each'
      }
    }
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
  LinkedTxn: {
    title: 'Linked transaction',
    fields: {
      TxnId: {
        type: 'string',
        label: 'Transaction',
        group: 'advanced',
        rank: 'required',
        input: 'reference',
        hint: 'The other form',
        ref: 'by TxnType'
      },
      TxnType: {
        type: 'string',
        label: 'Type',
        group: 'advanced',
        rank: 'required',
        input: 'enum',
        hint: 'Kind of form, such as Invoice',
        options: {
          Invoice: 'Invoice',
          CreditMemo: 'Credit memo',
          JournalEntry: 'Journal entry',
          Expense: 'Expense',
          Check: 'Check',
          CreditCardCredit: 'Credit card credit',
          Estimate: 'Estimate',
          PurchaseOrder: 'Purchase order',
          Bill: 'Bill',
          BillPaymentCheck: 'Bill payment (check)',
          Payment: 'Payment',
          Deposit: 'Deposit',
          TimeActivity: 'Time activity',
          ReimburseCharge: 'Billable expense'
        }
      },
      TxnLineId: {
        type: 'string',
        label: 'Line',
        group: 'advanced',
        rank: 'rare',
        input: 'text',
        hint: 'Line of the other form, if only one counts'
      }
    }
  },
  MXGlobalInfo: { fields: {}, undocumented: { Periodicity: 'string', Month: 'string', Year: 'string' } },
  MarkupInfo: {
    title: 'Markup',
    fields: {
      PriceLevelRef: {
        type: 'reference',
        label: 'Price level',
        group: 'advanced',
        rank: 'rare',
        input: 'reference',
        hint: 'Leave out',
        ref: 'PriceLevel'
      },
      Percent: {
        type: 'decimal',
        label: 'Markup %',
        group: 'lines',
        rank: 'rare',
        input: 'percent',
        hint: 'Added when billed to the customer'
      },
      MarkUpIncomeAccountRef: { type: 'reference', ref: 'Account', readOnly: true }
    },
    undocumented: { PercentBased: 'boolean', Value: 'decimal' }
  },
  MemoRef: {
    title: 'Message',
    fields: {
      value: {
        type: 'string',
        label: 'Message',
        group: 'messages',
        rank: 'required',
        input: 'longtext',
        hint: 'The text the customer sees',
        maxLength: 1000
      }
    },
    undocumented: { id: 'string' }
  },
  ModificationMetaData: {
    fields: { CreateTime: { type: 'dateTime', readOnly: true }, LastUpdatedTime: { type: 'dateTime', readOnly: true } },
    undocumented: {
      CreatedByRef: 'reference',
      LastModifiedByRef: 'reference',
      LastChangedInQB: 'dateTime',
      Synchronized: 'boolean'
    }
  },
  PaymentLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      ServiceDate: 'date',
      ClassRef: 'reference',
      Balance: 'decimal',
      HomeBalance: 'decimal',
      Discount: 'DiscountOverride'
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
  PurchaseOrderItemLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      ClassRef: 'reference',
      UnitPrice: 'decimal',
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      MarkupInfo: 'MarkupInfo',
      Qty: 'decimal',
      UOMRef: 'UOMRef',
      ItemAccountRef: 'reference',
      InventorySiteRef: 'reference',
      TaxCodeRef: 'reference',
      TaxClassificationRef: 'reference',
      ServiceDate: 'date',
      TaxInclusiveAmt: 'decimal',
      DiscountRate: 'decimal',
      DiscountAmt: 'decimal',
      DeferredRevenue: 'boolean',
      RetainageAmount: 'decimal',
      ManPartNum: 'string',
      ManuallyClosed: 'boolean',
      OpenQty: 'decimal'
    }
  },
  RecurringInfo: {
    fields: {},
    undocumented: { Name: 'string', RecurType: 'string', Active: 'boolean', ScheduleInfo: 'RecurringScheduleInfo' }
  },
  RecurringScheduleInfo: {
    fields: {},
    undocumented: {
      IntervalType: 'string',
      NumInterval: 'integer',
      DayOfMonth: 'integer',
      DayOfWeek: 'string',
      WeekOfMonth: 'integer',
      MonthOfYear: 'string',
      RemindDays: 'integer',
      DaysBefore: 'integer',
      MaxOccurrences: 'integer',
      StartDate: 'date',
      EndDate: 'date',
      NextDate: 'date',
      PreviousDate: 'date'
    }
  },
  ReimburseLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      ClassRef: 'reference',
      UnitPrice: 'decimal',
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      MarkupInfo: 'MarkupInfo',
      Qty: 'decimal',
      UOMRef: 'UOMRef',
      ItemAccountRef: 'reference',
      InventorySiteRef: 'reference',
      TaxCodeRef: 'reference',
      TaxClassificationRef: 'reference'
    }
  },
  SalesOrderItemLineDetail: {
    fields: {},
    undocumented: {
      ItemRef: 'reference',
      ClassRef: 'reference',
      UnitPrice: 'decimal',
      UnitCostPrice: 'decimal',
      RatePercent: 'decimal',
      PriceLevelRef: 'reference',
      MarkupInfo: 'MarkupInfo',
      Qty: 'decimal',
      UOMRef: 'UOMRef',
      ItemAccountRef: 'reference',
      InventorySiteRef: 'reference',
      TaxCodeRef: 'reference',
      TaxClassificationRef: 'reference',
      ServiceDate: 'date',
      TaxInclusiveAmt: 'decimal',
      DiscountRate: 'decimal',
      DiscountAmt: 'decimal',
      DeferredRevenue: 'boolean',
      RetainageAmount: 'decimal',
      ManuallyClosed: 'boolean'
    }
  },
  StatusInfo: { fields: {}, undocumented: { status: 'string', statusDate: 'date', callToAction: 'string' } },
  SurchargePaymentMethodInfo: { fields: {}, undocumented: { Enabled: 'boolean' } },
  TDSLineDetail: { fields: {}, undocumented: { TDSAccountRef: 'reference', TDSSectionTypeId: 'integer' } },
  Tag: {
    fields: {},
    undocumented: {
      Id: 'string',
      SyncToken: 'string',
      MetaData: 'ModificationMetaData',
      CustomField: 'CustomField',
      AttachableRef: 'AttachableRef',
      domain: 'string',
      status: 'string',
      sparse: 'boolean',
      Name: 'string'
    }
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
  TransactionDeliveryInfo: {
    fields: {
      DeliveryType: { type: 'string', values: ['Email', 'Tradeshift'], readOnly: true },
      DeliveryTime: { type: 'dateTime', readOnly: true }
    },
    undocumented: { DeliveryErrorType: 'string' }
  },
  TxnApprovalInfo: {
    fields: {},
    undocumented: {
      ApprovalStatus: 'string',
      ApprovalStatusDetail: 'string',
      LastChangedByUser: 'string',
      LastChangedDate: 'dateTime'
    }
  },
  TxnRetainageDetail: { fields: {}, undocumented: { RetainageAmount: 'decimal', RetainageOpenBalance: 'decimal' } },
  TxnTaxDetail: {
    title: 'Sales tax',
    fields: {
      TxnTaxCodeRef: {
        type: 'reference',
        label: 'Sales tax rate',
        alt: ['Tax rate'],
        group: 'tax',
        rank: 'rare',
        input: 'reference',
        hint: 'Rate for the whole form',
        ref: 'TaxCode'
      },
      TotalTax: {
        type: 'decimal',
        label: 'Sales tax',
        group: 'tax',
        rank: 'rare',
        input: 'money',
        hint: 'Only to set the tax by hand'
      },
      TaxLine: {
        type: 'Line',
        list: true,
        label: 'Tax by rate',
        group: 'tax',
        rank: 'rare',
        input: 'list',
        hint: 'Tax split by rate; QuickBooks fills it'
      }
    },
    undocumented: { DefaultTaxCodeRef: 'reference', TaxReviewStatus: 'string', UseAutomatedSalesTax: 'boolean' }
  },
  UOMRef: { fields: {}, undocumented: { Unit: 'string', UOMSetRef: 'reference' } },
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
