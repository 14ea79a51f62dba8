import { invalidInput } from '../../http/errors';
import { asText } from '../../http/fault';
import { show } from '../language/coerce';
import { say } from '../../kit/say';

/**
 * Parts of a path as QuickBooks has them: names, Ids and currency codes. Whatever else may stand in an address (percent signs,
 * backslashes, colons, blanks, control characters) is a way to another one.
 */
const part = /^[A-Za-z0-9_~.-]+$/;
const isDots = (text: string) => /^\.+$/.test(text);

/**
 * A path below the company, with a slash in front. A whole one of this very company is taken too, since answers tell
 * addresses so.
 *
 * @throws QboError `QBO_INVALID_INPUT` for one that leaves the company, or might
 */
export function companyPath(value: unknown, realmId: string): string {
  const text = (asText(value) ?? '').replace(/^ +| +$/g, '');
  if (text === '')
    throw invalidInput('path', say('{element} is missing: give one below the company, such as /companyinfo/1.'));
  if (/[?#]/.test(text))
    throw invalidInput(
      'path',
      say('{value} has parameters in it. Give them as query, an object.', { value: show(value) })
    );
  const parts = text.replace(/^\//, '').split('/');
  const wrong = parts.find((one) => !part.test(one) || isDots(one));
  if (wrong !== undefined)
    throw invalidInput(
      'path',
      say(
        '{value} is no path below the company. Give names and Ids with slashes between them, such as /companyinfo/1.',
        { value: show(value) }
      )
    );
  if (parts[0]?.toLowerCase() !== 'v3') return `/${parts.join('/')}`;
  const [version, company, realm, ...rest] = parts;
  if (version !== 'v3' || company !== 'company' || realm !== realmId || rest.length === 0)
    throw invalidInput(
      'path',
      say('{value} leaves the company of this connection. Give what stands behind /v3/company/<id>.', {
        value: show(value)
      })
    );
  return `/${rest.join('/')}`;
}
