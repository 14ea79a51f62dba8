import assert from 'node:assert/strict';
import { startCompany, type Company } from '../../support/company';
import { useExample } from '../../support/example-flow';
import { meteredCalls } from '../../support/metered';

interface Cost {
  name: string;
  press: string;
  shown: string;
  /** What the example shows by itself as it starts. */
  atStart?: number;
  calls: number;
}

/** Metered calls of a second press of a button, when names, prices and settings are known; a trigger's look is one of them. */
const costs: readonly Cost[] = [
  { name: '02 - New customer, get customer', press: 'Enter a customer', shown: 'the customer', calls: 2 },
  { name: '03 - New invoice, send it', press: 'Bill a delivery', shown: 'sent', calls: 1 },
  { name: '05 - New bill, upload attachment', press: 'Enter a bill', shown: 'the attachment', calls: 2 },
  { name: '06 - Order in, invoice out by mail', press: 'Try it: an order', shown: 'billed and mailed', calls: 0 },
  { name: '07 - Customer by e-mail, then invoice', press: 'From a customer', shown: 'billed', calls: 1 },
  { name: '08 - Overdue invoices, reminders', press: 'Look now', shown: 'summary', calls: 1 },
  { name: '11 - Event to record, once', press: 'Enter a customer', shown: 'the estimate', calls: 1 },
  { name: '12 - Invoice waits for a yes', press: 'Try it: a draft', shown: 'to be approved', calls: 0 },
  { name: '13 - Month-end, profit and loss to CSV', press: 'Last month', shown: 'written', calls: 1 },
  { name: '14 - Payment in, machine released', press: 'Pay all of it', shown: 'released', calls: 2 },
  { name: '16 - Low stock to purchase order', press: 'Look now', shown: 'nothing to order', calls: 2 },
  { name: '17 - Barcode scan to receipt', press: 'Try it: a scan', shown: 'printed', calls: 1 },
  { name: '19 - Receivables on a dashboard', press: 'Each night', shown: 'summary', atStart: 1, calls: 1 },
  { name: '20 - Time clock to invoices', press: 'Bill last month', shown: 'to bill', calls: 1 }
];

describe('What the examples cost', () => {
  let company: Company;

  before(async () => {
    company = await startCompany();
    await company.liftLimits();
  });

  after(() => company.close());

  for (const { name, press, shown, atStart = 0, calls } of costs) {
    describe(name, () => {
      const flow = useExample(`${name}.json`, { outside: () => company });

      it(`metered calls: ${calls}`, async () => {
        for (let message = 0; message < atStart; message += 1) await flow.shown(shown);
        await flow.press(press);
        await flow.shown(shown);
        const before = await meteredCalls(company);
        await flow.press(press);
        await flow.shown(shown);
        assert.equal((await meteredCalls(company)).slice(before.length).length, calls);
      });
    });
  }
});
