import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a webhook is Intuit's: base64 of HMAC-SHA256 over its bytes as they came, in a time that tells nothing of how much of
 * it is right (`qbo/api.md` section 12, [wh]).
 *
 * @param signature the header `intuit-signature`
 * @param verifierToken of the app, from its page Webhooks at Intuit
 */
export function isSignedWith(body: Buffer, signature: string, verifierToken: string): boolean {
  if (verifierToken === '') return false;
  const [given, right] = [
    Buffer.from(signature),
    Buffer.from(createHmac('sha256', verifierToken).update(body).digest('base64'))
  ];
  return given.length === right.length && timingSafeEqual(given, right);
}
