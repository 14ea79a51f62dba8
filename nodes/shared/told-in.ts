import type { NodeAPI } from 'node-red';
import { inLanguage, type QboError, type Said, told } from 'node-red-contrib-quickbooks-online/core';

/** The node types, each of which brings its texts, and says by them which language Node-RED speaks. */
export type NodeType = 'qbo-config' | 'qbo-trigger' | 'qbo-action';

/** The language that Node-RED tells its own texts in: `lang` of settings.js, or the system's. */
export function languageOf(RED: NodeAPI, type: NodeType): string {
  return RED._(`${type}.language`);
}

/** Undefined: they are told in English. Loaded with the first that is told: most flows have none. */
async function sentencesOf(language: string): Promise<((said: Said) => string) | undefined> {
  if (/^en\b/i.test(language)) return undefined;
  try {
    const { sentencesIn } = await import('node-red-contrib-quickbooks-online/words');
    return sentencesIn(language);
  } catch {
    return undefined;
  }
}

/** An error told in a language, by a tag such as `de`; its cause stays as it is. Never rejects. */
export async function toldIn(language: string, error: QboError): Promise<QboError> {
  const sentenceOf = await sentencesOf(language);
  return sentenceOf ? inLanguage(error, sentenceOf) : error;
}

/** A sentence told in a language, as `toldIn` tells an error. Never rejects. */
export async function saidIn(language: string, said: Said): Promise<string> {
  return told(said, await sentencesOf(language));
}
