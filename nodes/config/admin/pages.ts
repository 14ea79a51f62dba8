import { createHash } from 'node:crypto';
import type { NodeAPI } from 'node-red';
import type { Response } from 'express';
import { type QboError, say, type Said } from 'node-red-contrib-quickbooks-online/core';
import type { Ending } from '../consent';
import { languageWanted } from '../../shared/send-error';
import { languageOf, saidIn } from '../../shared/told-in';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;color:#222;background:#fff}' +
  'h1{font-size:1.3rem}button{font:inherit;padding:.5rem 1.2rem}';
const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing but the page's own style, no script, no frame; it may post to this host only. */
const contentPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

interface Page {
  status: number;
  title: Said;
  text: Said;
  /** A form with one button that posts this confirmation. */
  form?: { confirmation: string; button: Said };
}

async function send(response: Response, { status, title: heading, text, form }: Page, language: string): Promise<void> {
  const words = async (said: Said): Promise<string> => escaped(await saidIn(language, said));
  const title = await words(heading);
  const button = form
    ? `<form method="post" action="confirm"><input type="hidden" name="confirmation" value="${escaped(form.confirmation)}"><button>${await words(form.button)}</button></form>`
    : '';
  response
    .status(status)
    .set({
      'Content-Security-Policy': contentPolicy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store'
    })
    .type('html')
    .send(
      `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1><p>${await words(text)}</p>${button}</body></html>`
    );
}

/** Why a sign-in came to nothing: what is told of it on a page, and in the panel where the address was pasted. */
export function whyEnded(kind: 'declined' | 'refused' | 'unknown'): Said {
  switch (kind) {
    case 'declined':
      return say('QuickBooks was not allowed to connect. Nothing has changed; you can close this window.');
    case 'refused':
      return say(
        "QuickBooks did not take the request to connect. Check the keys and the redirect URI, then connect again from the connection's settings."
      );
    case 'unknown':
      return say(
        "This sign-in was not begun here, was used already, or took longer than ten minutes. Connect again from the connection's settings."
      );
  }
}

function pageOf(ending: Ending): Page {
  if (ending.kind !== 'connected' && ending.kind !== 'confirm') {
    const status = ending.kind === 'declined' ? 200 : 400;
    return { status, title: say('Not connected'), text: whyEnded(ending.kind) };
  }
  const company = ending.companyName || say('the company');
  if (ending.kind === 'connected') {
    const text = ending.needsDeploy
      ? say('You can close this window. Deploy the flows to use it; until then those that run stay as they are.')
      : say('The flows go on by themselves. You can close this window.');
    return { status: 200, title: say('Connected to {company}', { company }), text };
  }
  const { confirmation, before } = ending;
  const text = say(
    'This connection worked with {before} so far. You have just signed in to {company}. Nothing has changed yet: to stay, close this window.',
    { before, company }
  );
  const form = { confirmation, button: say('Change to {company}', { company }) };
  return { status: 200, title: say('Another company than before'), text, form };
}

/**
 * Pages that a browser sees at the end of a consent, in its language, or Node-RED's where it names none. They echo nothing of the
 * request.
 */
export interface Pages {
  ending(response: Response, ending: Ending): void;
  failure(response: Response, error: QboError, status?: number): void;
}

export function createPages(RED: NodeAPI): Pages {
  const show = (response: Response, page: Page): void =>
    void send(response, page, languageWanted(response.req, languageOf(RED, 'qbo-config')));
  return {
    ending: (response, ending) => show(response, pageOf(ending)),
    failure: (response, error, status = error.cause.retryable ? 502 : 400) =>
      show(response, { status, title: say('Not connected'), text: error.said })
  };
}
