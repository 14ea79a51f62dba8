import { formsOf } from './forms';
import type { SeedForm } from './types';

const { sale, payment, bill, billPayment, purchase, order, entry } = formsOf({
  bank: 'Current Account',
  card: 'Company Card',
  payable: 'Creditors',
  saleTax: '20.0% S',
  purchaseTax: '20.0% S'
});

/** Two months of the British company. */
export const gbForms: readonly SeedForm[] = [
  sale('Invoice', 'C1', 'Cherwell Boatyard', 62, [
    ['Labour', 6, 48],
    ['Stop valve', 4, 12.5]
  ]),
  sale('Invoice', 'R1', 'Ridgeway Farms', 55, [
    ['Water supply', 900, 1.85, '0.0% Z'],
    ['Meter reading', 3, 9.5]
  ]),
  sale('Invoice', 'O1', 'Osney Residents', 48, [['Energy saving work', 5, 60, '5.0% R']]),
  sale('Invoice', 'T1', 'The Trout Inn', 41, [
    ['Water meter', 2, 58],
    ['Labour', 3, 48]
  ]),
  sale('Invoice', 'D1', 'Didcot Leisure Centre', 30, [
    ['Flow sensor', 6, 84],
    ['Training', 1, 120, 'Exempt']
  ]),
  sale('Invoice', 'R2', 'Ridgeway Farms', 25, [
    ['Water supply', 870, 1.85, '0.0% Z'],
    ['Meter reading', 3, 9.5]
  ]),
  sale('Invoice', 'B1', 'Thame Brewery', 14, [['Labour', 8, 48]], { GlobalTaxCalculation: 'TaxInclusive' }),
  sale('Invoice', 'L1', 'Culham Laboratories', 5, [['Flow sensor', 4, 84]]),
  sale('Estimate', 'E1', 'Abbey Allotments', 20, [['Water meter', 12, 58]]),
  sale('SalesReceipt', 'SR1', 'Abbey Allotments', 33, [['Stop valve', 2, 12.5]]),
  sale('CreditMemo', 'CM1', 'The Trout Inn', 22, [['Labour', 1, 48]]),
  payment('Cherwell Boatyard', 40, ['C1'], { method: 'BACS' }),
  payment('Ridgeway Farms', 28, ['R1'], { method: 'BACS' }),
  payment('Osney Residents', 21, ['O1'], { part: 0.5, method: 'Card' }),
  order('PO1', 'Pump House Supplies', 50, [['Flow sensor', 10, 49]]),
  bill('PH-771', 'Pump House Supplies', 43, [['Flow sensor', 10, 49]], 'PO1'),
  bill('LL-09', 'Lock Lane Estates', 36, [['Rent', 850]]),
  bill('LL-10', 'Lock Lane Estates', 6, [['Rent', 850]]),
  billPayment('Lock Lane Estates', 35, 'LL-09'),
  purchase('CreditCard', 'County Motors', 18, [['Motor Expenses', 64.2]]),
  purchase('Check', 'Severn Fittings', 11, [['Stop valve', 20, 6.2]], { DocNumber: '1001' }),
  entry(60, 'Current Account', 'Share Capital', 5000, 'Opening balance')
];
