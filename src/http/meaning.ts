import { own } from './fault';
import type { OwnCode } from './qbo-error';

/** What has happened: one of our codes, or what several codes of QuickBooks' have in common. */
type Meaning = OwnCode | 'changed' | 'taken' | 'doneBefore' | 'refused';

/** QuickBooks' codes that say more than that it has refused (`qbo/errors.md` section 3). */
const meanings: Readonly<Record<string, Meaning>> = {
  '100': 'QBO_RECONNECT_NEEDED',
  '110': 'QBO_RECONNECT_NEEDED',
  '140': 'QBO_UNAVAILABLE',
  '150': 'QBO_UNAVAILABLE',
  '600': 'doneBefore',
  '610': 'QBO_NOT_FOUND',
  '2500': 'QBO_NOT_FOUND',
  '3001': 'QBO_THROTTLED',
  '3200': 'QBO_RECONNECT_NEEDED',
  '5010': 'changed',
  '6140': 'taken',
  '6240': 'taken',
  '10000': 'QBO_UNAVAILABLE'
};

/** What an error's code means to a person, who has no use for a number; a code of our own means itself. */
export function meaningOf(code: string): string {
  return code.startsWith('QBO_') ? code : (own(meanings, code) ?? 'refused');
}
