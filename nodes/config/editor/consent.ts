import type { Translate } from '../../editor-kit/red';
import {
  confirmCompany,
  fetchFacts,
  pasteAddress,
  startConsent,
  type Answer,
  type ConnectionFacts,
  type Ending
} from './api';
import { failureOf } from './words';

/** How far an attempt to connect has come. */
export type Stage =
  | { kind: 'idle' }
  | { kind: 'starting' }
  /** For the person in the other window. */
  | { kind: 'waiting' }
  /** For the person here: another company than before. */
  | { kind: 'other'; confirmation: string; companyName: string; before: string };

export interface ConsentParts {
  /** Of the config node. */
  id: string;
  /** What the panel has, to begin with. */
  typed: () => Readonly<Record<string, string>>;
  t: Translate;
  /** Called when the stage has changed; `failure` is why an attempt has failed, in a sentence. */
  changed: (failure?: string) => void;
  /** Called with what is known of the connection when an attempt has ended; `remark`: what is to be said of it. */
  ended: (facts: ConnectionFacts, remark: string) => void;
}

/** Leads a person through Intuit's consent page in another window. */
export interface Consent {
  stage(): Stage;
  /** To be called within a click, or browsers do not open the window. `facts`: what was known before. */
  begin(facts: ConnectionFacts | undefined): void;
  paste(address: string): void;
  /** Answers the question after another company. */
  answer(changes: boolean): void;
  /** The runtime has told that something changed. */
  heard(): void;
  close(): void;
}

/** Node-RED tells the editor at once, as long as their socket holds; this is for when it does not. */
const pollMs = 2_000;
/** As long as the server waits. */
const lifeMs = 10 * 60_000;
const windowFeatures = 'popup,width=820,height=760';

/** What differs once an attempt has ended. */
export function signatureOf(facts: ConnectionFacts): string {
  const { state, environment, simulatorUrl, realmId, draft, next, connectedAt, refreshTokenEnds, problem } = facts;
  const failure = facts.attemptFailed ? problem : '';
  return JSON.stringify([
    state,
    environment,
    simulatorUrl,
    realmId,
    draft,
    next,
    connectedAt,
    refreshTokenEnds,
    failure
  ]);
}

/** An empty window, which knows nothing of the editor it was opened from. */
function openWindow(text: string): Window | undefined {
  const opened = window.open('', '_blank', windowFeatures);
  if (!opened) return undefined;
  opened.opener = null;
  opened.document.body.textContent = text;
  return opened;
}

export function createConsent({ id, typed, t, changed, ended }: ConsentParts): Consent {
  let stage: Stage = { kind: 'idle' };
  /** Counts attempts, so that what belongs to an older one is not heard. */
  let attempt = 0;
  let before = '';
  /** Node-RED works on an answer that was given here, and will say how that ended. */
  let isSettling = false;
  let until = 0;
  let timer: number | undefined;

  function enter(next: Stage, failure?: string): void {
    stage = next;
    changed(failure);
  }

  function stop(): void {
    attempt += 1;
    isSettling = false;
    window.clearTimeout(timer);
  }

  function end(facts: ConnectionFacts, remark = ''): void {
    stop();
    stage = { kind: 'idle' };
    ended(facts, remark);
  }

  function fail(failure: string): void {
    stop();
    enter({ kind: 'idle' }, failure);
  }

  /** Runs what needs an answer, and nothing if another attempt was begun or ended meanwhile. */
  function whenStill<T>(asked: Promise<T>, then: (answer: T) => void): void {
    const mine = attempt;
    void asked.then((answer) => {
      if (mine === attempt) then(answer);
    });
  }

  /** Looks whether the attempt has ended; `isTold`: the runtime says that it has. */
  function look(isTold: boolean): void {
    whenStill(fetchFacts(id), (answer) => {
      if (!('value' in answer) || isSettling) return;
      if (signatureOf(answer.value) !== before) end(answer.value);
      else if (isTold) end(answer.value, t('connect.answered'));
    });
  }

  function poll(): void {
    timer = window.setTimeout(() => {
      if (performance.now() > until) return fail(t('connect.late'));
      look(false);
      poll();
    }, pollMs);
  }

  function wait(): void {
    until = performance.now() + lifeMs;
    enter({ kind: 'waiting' });
    whenStill(fetchFacts(id), (answer) => {
      // A failure of the attempt before was forgotten by the start.
      if ('value' in answer) before = signatureOf(answer.value);
    });
    poll();
  }

  function settled(ending: Ending): void {
    if (ending.state === 'confirm') {
      window.clearTimeout(timer);
      const { confirmation, companyName, before: left } = ending;
      enter({ kind: 'other', confirmation, companyName, before: left });
      return;
    }
    whenStill(fetchFacts(id), (facts) => {
      if ('value' in facts) end(facts.value);
      else fail(failureOf(facts, t));
    });
  }

  function settle(asked: Promise<Answer<Ending>>): void {
    isSettling = true;
    whenStill(asked, (answer) => {
      isSettling = false;
      if ('value' in answer) settled(answer.value);
      // A pasted address that is another one's does not end the attempt.
      else enter(stage.kind === 'other' ? { kind: 'idle' } : stage, failureOf(answer, t));
    });
  }

  return {
    stage: () => stage,
    begin(facts) {
      stop();
      before = facts ? signatureOf({ ...facts, attemptFailed: false }) : '';
      const opened = openWindow(t('connect.opening'));
      if (!opened) {
        fail(t('connect.blocked'));
        return;
      }
      enter({ kind: 'starting' });
      whenStill(startConsent(typed()), (answer) => {
        if ('value' in answer) {
          opened.location.replace(answer.value);
          wait();
        } else {
          opened.close();
          fail(failureOf(answer, t));
        }
      });
    },
    paste: (address) => settle(pasteAddress(id, address)),
    answer(changes) {
      if (stage.kind !== 'other') return;
      if (changes) settle(confirmCompany(stage.confirmation));
      else fail('');
    },
    heard() {
      if (stage.kind === 'waiting') look(true);
    },
    close: stop
  };
}
