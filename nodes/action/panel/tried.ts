import { button, el } from '../../editor-kit/dom';
import type { Translate } from '../../editor-kit/red';
import { cachedCatalog, entityOf, operationOf } from '../../shared/editor/catalog';
import type { Action } from '../model/action';

interface Request {
  method: string;
  path: string;
  query?: Readonly<Record<string, string>>;
  contentType?: string;
  body?: unknown;
  /** Intuit counts it. */
  metered: boolean;
}

/** A metered read that goes before it. */
interface Read {
  why: string;
  entity?: string;
}

/** What `POST qbo/connections/<id>/preview` answers. */
export interface Preview {
  /** Null where nothing would be sent. */
  request: Request | null;
  reads?: readonly Read[];
  /** What is to be said of it, by the keys of its texts. */
  notes?: readonly string[];
}

function addressOf({ method, path, query }: Request): string {
  const pairs = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value}`);
  return `${method} ${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

function bodyOf({ body }: Request): string | undefined {
  if (body === undefined) return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}

/** An entity as QuickBooks calls one of its records. */
function titleOf(entity: string | undefined): string {
  const catalog = cachedCatalog();
  return (catalog && entity !== undefined && entityOf(catalog, entity)?.title) || (entity ?? '');
}

/** What kind of work it is, by which it has its words. */
function kindOf({ entity, operation }: Action, { metered }: Request): string {
  const catalog = cachedCatalog();
  const row = catalog && operationOf(catalog, entity, operation);
  if (row?.takes === 'parameters') return 'report';
  return row?.takes === 'request' && metered ? 'requestRead' : operation;
}

/** What it does in QuickBooks, and what of that Intuit counts. */
function doesText(action: Action, request: Request, t: Translate): string {
  const kind = kindOf(action, request);
  const catalog = cachedCatalog();
  const what =
    kind === 'report' && catalog
      ? (operationOf(catalog, action.entity, action.operation)?.title ?? '')
      : titleOf(action.entity);
  const several = ['query', 'report', 'batch'].includes(kind) ? kind : 'one';
  return `${t(`try.does.${kind}`, { what })} ${t(request.metered ? `try.metered.${several}` : 'try.free')}`;
}

/** What is read before it; the same twice is counted. */
function readsText(reads: readonly Read[], t: Translate): string {
  const texts = reads.map(({ why, entity }) => t(`try.read.${why}`, { entity: titleOf(entity) }));
  const counted = [...new Set(texts)].map((text) => {
    const times = texts.filter((other) => other === text).length;
    return times > 1 ? `${times} × ${text}` : text;
  });
  return counted.length === 0 ? t('try.noReads') : t('try.reads', { list: counted.join('; ') });
}

const note = (text: string): HTMLElement => el('div', { className: 'qbo-notes' }, text);

/** A request as it would be sent, with what it does and costs, and a button that copies it. */
export function drawTried({ request, reads = [], notes = [] }: Preview, action: Action, t: Translate): HTMLElement[] {
  const own = notes.map((name) => note(t(`try.note.${name}`)));
  if (!request) return [...own, note(readsText(reads, t))];
  const body = bodyOf(request);
  const code = body === undefined ? undefined : el('pre', {}, body);
  if (code) code.tabIndex = 0;
  const copied = el('span', { className: 'qbo-copied' });
  copied.setAttribute('role', 'status');
  const copy = button('fa-copy', t('try.copy'), t('try.copy'), () => {
    const text = [addressOf(request), ...(body === undefined ? [] : [body])].join('\n\n');
    copied.textContent = t(RED.clipboard.copyText(text, undefined, '') ? 'try.copied' : 'try.copyYourself');
  });
  const badge = el('span', { className: 'qbo-badge' }, t('try.notSent'));
  return [
    el('div', { className: 'qbo-notes qbo-does' }, doesText(action, request, t), ' ', readsText(reads, t)),
    el('div', { className: 'qbo-request' }, el('code', {}, addressOf(request)), badge, copied, copy),
    ...(code ? [code] : []),
    ...own
  ];
}
