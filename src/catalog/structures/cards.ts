import type { Structure } from '../types';

/** How something was paid: cards, checks, fees for them. */
export const cards: Readonly<Record<string, Structure>> = {
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
        masked: true,
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
  EnabledSurchargeInfo: {
    fields: {},
    undocumented: { Enabled: 'boolean', Card: 'SurchargePaymentMethodInfo', ACH: 'SurchargePaymentMethodInfo' }
  },
  SurchargePaymentMethodInfo: { fields: {}, undocumented: { Enabled: 'boolean' } }
};
