import { byId } from '../../editor-kit/dom';
import { pageLanguage } from '../../editor-kit/language';
import { mayWrite, onlyLooks, refusalOf } from '../../editor-kit/permission';
import type { AnyNode, Translate } from '../../editor-kit/red';
import { sameContent } from '../../shared/editor/stored';
import type { Present, TriggerNode } from './trigger-node';

/** What can be tried with a deployed trigger, and which of its settings that uses. */
const trials = {
  poll: ['companies', 'connection', 'entity', 'events', 'startFrom', 'since', 'output'],
  sample: ['companies', 'connection', 'entity', 'output']
} as const;
type Trial = keyof typeof trials;

function deployedNode(id: string): AnyNode | undefined {
  return RED.nodes.originalFlow()?.find((node) => node.id === id);
}

/** Why a trial would not show what the dialog says, or undefined. */
function obstacle(node: TriggerNode, now: Present, trial: Trial, t: Translate): string | undefined {
  if (!mayWrite()) return onlyLooks();
  if (RED.nodes.subflow(node.z ?? '')) return t('try.inSubflow');
  const deployed = deployedNode(node.id);
  if (!deployed) return t('try.notDeployed');
  if (deployed.d === true || RED.nodes.workspace(node.z ?? '')?.disabled === true) return t('try.disabled');
  const isAll = now.companies === 'all';
  // After a deploy from this page, what a node does not have yet is there, and undefined.
  const before: Record<string, unknown> = { ...deployed, companies: deployed.companies ?? 'one' };
  const same = trials[trial].every((property) => {
    if ((property === 'since' && now.startFrom === 'now') || (property === 'connection' && isAll)) return true;
    return sameContent(before[property], now[property]);
  });
  const isChanged = !isAll && RED.nodes.node(now.connection)?.changed === true;
  return same && !isChanged ? undefined : t('try.changed');
}

/** The sentence of a refusal's body, where it has one. */
function sentenceOf(body: unknown): string | undefined {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  if (typeof error !== 'object' || error === null || !('message' in error)) return undefined;
  return typeof error.message === 'string' ? error.message : undefined;
}

/** What a person knows the sample by: "Invoice 1046", "Amy's Bird Sanctuary"; undefined where it has neither number nor name. */
function knownIn(facts: object, t: Translate): string | undefined {
  const known = 'known' in facts ? facts.known : undefined;
  if (typeof known !== 'object' || known === null || !('text' in known)) return undefined;
  const isNumber = 'isNumber' in known && known.isNumber === true;
  return isNumber && 'entity' in facts
    ? `${t(`record.${String(facts.entity)}`)} ${String(known.text)}`
    : String(known.text);
}

/** What came of it, in words: which record the sample was, or how many events a poll brought, where the answer tells. */
function outcome(trial: Trial, body: unknown, t: Translate): string {
  const facts = typeof body === 'object' && body !== null ? body : {};
  if (trial === 'sample') {
    const id = 'id' in facts ? String(facts.id) : '';
    const company = 'companyName' in facts ? String(facts.companyName) : '';
    const record = knownIn(facts, t);
    const [key, words] = record === undefined ? ['sample', { id }] : ['known', { record }];
    return company === '' ? t(`try.done.${key}`, words) : t(`try.done.${key}Of`, { ...words, company });
  }
  const events = 'events' in facts ? Number(facts.events) : 0;
  if (events === 0) return t('try.done.none');
  return events === 1 ? t('try.done.one') : t('try.done.many', { number: events.toLocaleString(pageLanguage()) });
}

/** The buttons that make the deployed trigger work at once. */
export interface TrialButtons {
  /** Enables those that would show what the dialog says, and says why others would not. */
  show: (now: Present) => void;
}

/** Makes the buttons of the open dialog work. */
export function prepareTrials(node: TriggerNode, t: Translate): TrialButtons {
  const result = byId<HTMLElement>('qbo-try-result');
  const reason = byId<HTMLElement>('qbo-try-reason');
  const buttons = { poll: byId<HTMLButtonElement>('qbo-poll'), sample: byId<HTMLButtonElement>('qbo-sample') };
  let running: Trial | undefined;
  let latest: Present | undefined;

  function tell(text: string, failed: boolean): void {
    result.textContent = text;
    result.hidden = text === '';
    result.classList.toggle('qbo-attention', failed);
  }

  function show(now: Present): void {
    latest = now;
    const obstacles = { poll: obstacle(node, now, 'poll', t), sample: obstacle(node, now, 'sample', t) };
    for (const trial of ['poll', 'sample'] as const) {
      buttons[trial].disabled = running !== undefined || obstacles[trial] !== undefined;
    }
    const text = obstacles.poll ?? obstacles.sample ?? '';
    if (reason.textContent !== text) reason.textContent = text;
    reason.hidden = text === '';
  }

  function end(text: string, failed: boolean): void {
    running = undefined;
    if (!result.isConnected) return;
    tell(text, failed);
    if (latest) show(latest);
  }

  function start(trial: Trial): void {
    running = trial;
    tell(t(`try.busy.${trial}`), false);
    if (latest) show(latest);
    $.ajax({
      url: `qbo/triggers/${encodeURIComponent(node.id)}/${trial}`,
      method: 'POST',
      contentType: 'application/json',
      data: '{}'
    }).then(
      (answer) => end(outcome(trial, answer, t), false),
      ({ status, responseJSON }) =>
        end(sentenceOf(responseJSON) ?? refusalOf(status, t('try.failed', { status })), true)
    );
  }

  for (const trial of ['poll', 'sample'] as const) buttons[trial].addEventListener('click', () => start(trial));
  return { show };
}
