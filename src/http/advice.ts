import { own } from './fault';

/** What a user can do about a code of QuickBooks (`qbo/errors.md` section 3). Codes not listed speak for themselves. */
const advice: Readonly<Record<string, string>> = {
  '100': 'Sign in to QuickBooks again from the connection.',
  '110': 'Sign in to QuickBooks again from the connection.',
  '120': 'Someone with admin rights in that company must connect again.',
  '130': "Check the connection's environment (sandbox or production) and company id.",
  '140': 'The company is locked; try again in some minutes.',
  '150': 'The company is under maintenance; try again in some minutes.',
  '600': 'The request was already done under this id; read the record before repeating it.',
  '610': 'The record, or one it refers to, does not exist or was made inactive.',
  '620': 'That transaction cannot be linked: it is paid, deposited or belongs to another customer.',
  '800': 'Remove what depends on it in QuickBooks first.',
  '2010': 'Remove that field or correct its name.',
  '2020': 'Fill in that field.',
  '2500':
    'The record it refers to does not exist in this company, or was made inactive: check its Id, or make it active.',
  '3100': 'Connect again, and check the keys and the environment.',
  '3200': 'Sign in to QuickBooks again from the connection.',
  '5010': 'The record was changed by someone else: read it again and repeat the change.',
  '5020': 'The connected user may not do this; connect as a user who may.',
  '5030': "The feature is off in this company's settings or plan.",
  '6070': 'Leave the amount out, or make it quantity times rate.',
  '6140': 'Use another number, or leave it out.',
  '6190': "The company's QuickBooks subscription is not active.",
  '6200': 'The period is closed; use a later date.',
  '6210': 'The period is closed; use a later date.',
  '6220': 'Bring its balance to zero first.',
  '6240': 'Names are shared by customers, vendors and employees: choose another one.',
  '10100': 'Ask for a shorter time, fewer columns or fewer records.'
};

/** One sentence of advice for a code, or undefined. */
export function adviceFor(code: string): string | undefined {
  return own(advice, code);
}
