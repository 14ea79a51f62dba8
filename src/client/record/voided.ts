import { asText, type JsonObject } from '../../http/fault';

/** Whether a transaction is one that was voided: over nothing, and QuickBooks has said so in its memo (`qbo/api.md` section 6). */
export function isVoided({ TotalAmt, PrivateNote }: JsonObject): boolean {
  return TotalAmt === 0 && /^Voided\b/.test(asText(PrivateNote) ?? '');
}
