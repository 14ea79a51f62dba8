import type { Translate } from '../../editor-kit/red';
import type { ConnectionFacts } from './api';
import type { Card } from './card';
import type { Stage } from './consent';
import { environmentName, isEmbedded } from './node';
import { factRows } from './words';

/** What the panel's inputs say at the moment. */
export interface Inputs {
  environment: string;
  simulatorUrl: string;
  hasKeys: boolean;
  /** The keys are not those that the connection was made with. */
  hasOtherKeys: boolean;
  /** Intuit takes the redirect URI. */
  canReturn: boolean;
}

/** What is known, and what is going on. */
export interface Situation {
  inputs: Inputs;
  /** Undefined until the answer is there; a text when there is none. */
  facts: ConnectionFacts | string | undefined;
  stage: Stage;
  /** Somebody has pressed Disconnect and is asked whether to. */
  isLeaving: boolean;
}

const plain = { rows: [], buttons: [] };

/** Whether these facts are of the environment that is chosen. */
export function isOfChoice({ environment, simulatorUrl }: ConnectionFacts, inputs: Inputs): boolean {
  if (inputs.environment.startsWith('$')) return true;
  const isPlace = inputs.simulatorUrl.startsWith('$') || inputs.simulatorUrl.replace(/\/+$/, '') === simulatorUrl;
  return environment === inputs.environment && (environment !== 'simulator' || isPlace);
}

/** Where a simulator has its page: the one built in here behind this editor, one of its own on its own machine alone; else empty. */
export function pageAddress(facts: ConnectionFacts | undefined): string {
  if (!facts || isEmbedded(facts.environment, facts.simulatorUrl)) return `qbo/simulator/#/${facts?.realmId ?? ''}`;
  const isNear = /^http:\/\/(localhost|127\.[\d.]+)(:|\/|$)/.test(facts.simulatorUrl);
  return isNear ? `${facts.simulatorUrl}/_page/#/${facts.realmId}` : '';
}

function nameOf({ companyName, realmId }: ConnectionFacts, t: Translate): string {
  return companyName || realmId || t('status.company');
}

function stageCard({ stage, inputs }: Situation, t: Translate): Card | undefined {
  switch (stage.kind) {
    case 'idle':
      return undefined;
    case 'starting':
      return { ...plain, tone: 'busy', title: t('connect.opening'), text: '' };
    case 'waiting': {
      const where = inputs.environment === 'simulator' ? 'simulator' : 'intuit';
      const text = t(`connect.waitingText.${where}`);
      return { ...plain, tone: 'busy', title: t('connect.waiting'), text, buttons: ['qbo-open'] };
    }
    case 'other': {
      const { companyName, before } = stage;
      const company = companyName || t('status.company');
      const question = { yes: t('other.yes', { company }), no: t('other.no') };
      return { ...plain, tone: 'bad', title: t('other.title'), text: t('other.text', { company, before }), question };
    }
  }
}

function connectedCard(facts: ConnectionFacts, { isLeaving, inputs }: Situation, t: Translate): Card {
  const company = nameOf(facts, t);
  const isBuiltIn = isEmbedded(inputs.environment, inputs.simulatorUrl);
  const rows = factRows(facts, t);
  if (isLeaving) {
    const question = { yes: t('disconnect.yes'), no: t('disconnect.no') };
    return { ...plain, tone: 'bad', title: t('disconnect.title', { company }), text: t('disconnect.text'), question };
  }
  const waiting = facts.next ? t('status.next', { company: facts.next }) : '';
  const text = facts.problem || (facts.draft ? t('status.deploy') : waiting);
  return {
    tone: facts.problem ? 'bad' : 'good',
    title: t('status.connected', { company }),
    text,
    rows,
    buttons: [
      ...(pageAddress(facts) ? ['qbo-page'] : []),
      'qbo-test',
      ...(isBuiltIn ? [] : ['qbo-connect-again', 'qbo-disconnect'])
    ]
  };
}

function lapsedCard(facts: ConnectionFacts, t: Translate): Card {
  const title = t('status.reconnect', { company: nameOf(facts, t) });
  const text = facts.problem || t('status.reconnectText');
  return { tone: 'bad', title, text, rows: factRows(facts, t), buttons: ['qbo-connect'] };
}

/** What is to be done next where nobody has connected it yet. */
function nextStep({ environment, hasKeys, canReturn }: Inputs, t: Translate): string {
  if (!hasKeys) return t('next.keys');
  if (!canReturn) return t('next.redirectUri');
  return t(environment === 'simulator' ? 'next.simulator' : 'next.connect');
}

function unconnectedCard({ inputs, facts }: Situation, t: Translate): Card {
  const known = typeof facts === 'object' ? facts : undefined;
  const isOther = known !== undefined && known.state === 'connected' && !isOfChoice(known, inputs);
  const elsewhere = isOther
    ? t('status.elsewhere', { company: nameOf(known, t), environment: environmentName(known.environment, t) })
    : '';
  const buttons = inputs.hasKeys && inputs.canReturn ? ['qbo-connect'] : [];
  const text = [nextStep(inputs, t), elsewhere].filter(Boolean).join(' ');
  return { ...plain, tone: 'none', title: t('status.disconnected'), text, buttons };
}

/** The card of a situation. */
export function cardOf(situation: Situation, t: Translate): Card {
  const { facts, inputs } = situation;
  const inProgress = stageCard(situation, t);
  if (inProgress) return inProgress;
  if (facts === undefined) return { ...plain, tone: 'busy', title: t('status.loading'), text: '' };
  if (typeof facts === 'string') return { ...plain, tone: 'bad', title: facts, text: '' };
  const isOurs = isOfChoice(facts, inputs) && !inputs.hasOtherKeys;
  if (isOurs && facts.state === 'connected') return connectedCard(facts, situation, t);
  if (isOurs && facts.state === 'reconnect_needed') return lapsedCard(facts, t);
  if (facts.problem && (isOurs || facts.attemptFailed)) {
    const buttons = unconnectedCard(situation, t).buttons;
    return { ...plain, tone: 'bad', title: t('status.disconnected'), text: facts.problem, buttons };
  }
  if (isEmbedded(inputs.environment, inputs.simulatorUrl))
    return { ...plain, tone: 'good', title: t('status.ready'), text: t('status.readyText'), buttons: ['qbo-page'] };
  return unconnectedCard(situation, t);
}
