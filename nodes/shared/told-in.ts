import type { NodeAPI } from 'node-red';
import { inLanguage, type QboError } from 'node-red-contrib-quickbooks-online/core';

/** The node types, each of which brings its texts, and says by them which language Node-RED speaks. */
export type NodeType = 'qbo-config' | 'qbo-trigger' | 'qbo-action';

/** The language that Node-RED tells its own texts in: `lang` of settings.js, or the system's. */
export function languageOf(RED: NodeAPI, type: NodeType): string {
  return RED._(`${type}.language`);
}

/** An error told in a language, by a tag such as `de`; its cause stays as it is. Never rejects. */
export async function toldIn(language: string, error: QboError): Promise<QboError> {
  if (/^en\b/i.test(language)) return error;
  try {
    // Loaded with the first error: most flows have none.
    const { sentencesIn } = await import('node-red-contrib-quickbooks-online/words');
    return inLanguage(error, sentencesIn(language));
  } catch {
    return error;
  }
}
