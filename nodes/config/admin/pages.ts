import { createHash } from 'node:crypto';
import type { NodeAPI } from 'node-red';
import type { Response } from 'express';
import type { QboError } from 'node-red-contrib-quickbooks-online/core';
import type { Ending } from '../consent';
import { languageOf, toldIn } from '../../shared/told-in';

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
  title: string;
  text: string;
  /** A form with one button that posts this confirmation. */
  form?: { confirmation: string; button: string };
}

function send(response: Response, { status, title, text, form }: Page): void {
  const button = form
    ? `<form method="post" action="confirm"><input type="hidden" name="confirmation" value="${escaped(form.confirmation)}"><button>${escaped(form.button)}</button></form>`
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
      `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head><body><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${button}</body></html>`
    );
}

/** Pages that a browser sees at the end of a consent. They echo nothing of the request. */
export interface Pages {
  ending(response: Response, ending: Ending): void;
  failure(response: Response, error: QboError, status?: number): void;
}

export function createPages(RED: NodeAPI): Pages {
  const t = (key: string, values?: Record<string, string>) => RED._(`qbo-config.page.${key}`, values);

  function pageOf(ending: Ending): Page {
    switch (ending.kind) {
      case 'connected': {
        const company = ending.companyName || t('company');
        const text = t(ending.needsDeploy ? 'deploy' : 'running');
        return { status: 200, title: t('connected', { company }), text };
      }
      case 'confirm': {
        const company = ending.companyName || t('company');
        const form = { confirmation: ending.confirmation, button: t('confirmButton', { company }) };
        return { status: 200, title: t('confirm'), text: t('confirmText', { company, before: ending.before }), form };
      }
      case 'declined':
        return { status: 200, title: t('declined'), text: t('nothingChanged') };
      case 'refused':
        return { status: 400, title: t('failed'), text: t('refused') };
      case 'unknown':
        return { status: 400, title: t('failed'), text: t('unknown') };
    }
  }

  return {
    ending: (response, ending) => send(response, pageOf(ending)),
    failure: (response, error, status = error.cause.retryable ? 502 : 400) =>
      void toldIn(languageOf(RED, 'qbo-config'), error).then(({ message }) =>
        send(response, { status, title: t('failed'), text: message })
      )
  };
}
