import { invalidInput } from './http/errors';
import { say } from './kit/say';

/**
 * A company id as QuickBooks uses it: digits. Blanks and dashes, with which QuickBooks shows it to people, are dropped.
 *
 * @returns digits only; empty where none was given
 * @throws QboError `QBO_INVALID_INPUT` naming `realmId`, for anything else
 */
export function companyId(text: string): string {
  const bare = text.replace(/[\s\p{Dash_Punctuation}\u200b-\u200f\ufeff]+/gu, '');
  if (/^\d{0,20}$/.test(bare)) return bare;
  const shown = text.trim().slice(0, 60);
  throw invalidInput(
    'realmId',
    say(
      '"{shown}" is no company id. It is digits only, such as 9130357947983546: QuickBooks shows it under Settings, Additional info, or by Ctrl+Alt+?.',
      { shown }
    )
  );
}
