import { say, type Said } from '../kit/say';
import { own } from './fault';

/** What a user can do about a code of QuickBooks (`qbo/errors.md` section 3). Codes not listed speak for themselves. */
const advice: Readonly<Record<string, Said>> = {
  '100': say('Sign in to QuickBooks again from the connection.'),
  '110': say('Sign in to QuickBooks again from the connection.'),
  '120': say('Someone with admin rights in that company must connect again.'),
  '130': say("Check the connection's environment (sandbox or production) and company id."),
  '140': say('The company is locked; try again in some minutes.'),
  '150': say('The company is under maintenance; try again in some minutes.'),
  '600': say('The request was already done under this id; read the record before repeating it.'),
  '610': say('The record, or one it refers to, does not exist or was made inactive.'),
  '620': say('That transaction cannot be linked: it is paid, deposited or belongs to another customer.'),
  '800': say('Remove what depends on it in QuickBooks first.'),
  '2010': say('Remove that field or correct its name.'),
  '2020': say('Fill in that field.'),
  '2500': say(
    'The record it refers to does not exist in this company, or was made inactive: check its Id, or make it active.'
  ),
  '3100': say('Connect again, and check the keys and the environment.'),
  '3200': say('Sign in to QuickBooks again from the connection.'),
  '5010': say('The record was changed by someone else: read it again and repeat the change.'),
  '5020': say('The connected user may not do this; connect as a user who may.'),
  '5030': say("The feature is off in this company's settings or plan."),
  '6070': say('Leave the amount out, or make it quantity times rate.'),
  '6140': say('Use another number, or leave it out.'),
  '6190': say("The company's QuickBooks subscription is not active."),
  '6200': say('The period is closed; use a later date.'),
  '6210': say('The period is closed; use a later date.'),
  '6220': say('Bring its balance to zero first.'),
  '6240': say('Names are shared by customers, vendors and employees: choose another one.'),
  '10100': say('Ask for a shorter time, fewer columns or fewer records.')
};

/** One sentence of advice for a code, or undefined. */
export function adviceFor(code: string): Said | undefined {
  return own(advice, code);
}
