import type { Translate } from '../shared/editor/red';
import {
  confirmCompany,
  fetchFacts,
  pasteAddress,
  startConsent,
  type Answer,
  type ConnectionFacts,
  type Ending
} from './editor-api';

/** How far an attempt to connect has come. */
export type Stage =
  | { kind: 'idle' }
  | { kind: 'starting' }
  /** For the person in the other window. `isBlocked`: the browser did not open it; `isAnswered`: it ended without a change. */
  | { kind: 'waiting'; isBlocked: boolean; isAnswered: boolean }
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
  /** Called with what is known of the connection when an attempt has ended. */
  ended: (facts: ConnectionFacts) => void;
}

/** Leads a person through Intuit's consent page in another window. */
export interface Consent {
  stage(): Stage;
  /** To be called within a click, or browsers do not open the window. `facts`: what was known before. */
  begin(facts: ConnectionFacts | undefined): void;
  /** The same page in another window, within a click. */
  openAgain(): void;
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
function signatureOf(facts: ConnectionFacts): string {
  const { state, environment, simulatorUrl, realmId, draft, connectedAt, refreshTokenEnds, problem } = facts;
  const failure = facts.attemptFailed ? problem : '';
  return JSON.stringify([state, environment, simulatorUrl, realmId, draft, connectedAt, refreshTokenEnds, failure]);
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
  let authorizeUrl = '';
  let before = '';
  let until = 0;
  let timer: number | undefined;

  function enter(next: Stage, failure?: string): void {
    stage = next;
    changed(failure);
  }

  function stop(): void {
    attempt += 1;
    authorizeUrl = '';
    window.clearTimeout(timer);
  }

  function end(facts: ConnectionFacts): void {
    stop();
    stage = { kind: 'idle' };
    ended(facts);
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

  function failureOf({ message, status }: { message: string; status: number }): string {
    return message || t('status.failed', { status });
  }

  /** Looks whether the attempt has ended; `isTold`: the runtime says that it has. */
  function look(isTold: boolean): void {
    whenStill(fetchFacts(id), (answer) => {
      if (!('value' in answer)) return;
      if (signatureOf(answer.value) !== before) end(answer.value);
      else if (isTold && stage.kind === 'waiting') enter({ ...stage, isAnswered: true });
    });
  }

  function poll(): void {
    timer = window.setTimeout(() => {
      if (performance.now() > until) return fail(t('connect.late'));
      look(false);
      poll();
    }, pollMs);
  }

  function wait(isBlocked: boolean): void {
    until = performance.now() + lifeMs;
    enter({ kind: 'waiting', isBlocked, isAnswered: false });
    whenStill(fetchFacts(id), (answer) => {
      // A failure of the attempt before was forgotten by the start.
      if ('value' in answer) before = signatureOf(answer.value);
    });
    poll();
  }

  function settle(answer: Answer<Ending>): void {
    if (!('value' in answer)) {
      // The attempt is used up unless the address was not its own.
      enter(stage.kind === 'other' ? { kind: 'idle' } : stage, failureOf(answer));
      return;
    }
    window.clearTimeout(timer);
    if (answer.value.state === 'confirm') {
      const { confirmation, companyName, before: left } = answer.value;
      enter({ kind: 'other', confirmation, companyName, before: left });
      return;
    }
    whenStill(fetchFacts(id), (facts) => {
      if ('value' in facts) end(facts.value);
      else fail(failureOf(facts));
    });
  }

  return {
    stage: () => stage,
    begin(facts) {
      stop();
      before = facts ? signatureOf({ ...facts, attemptFailed: false }) : '';
      const opened = openWindow(t('connect.opening'));
      enter({ kind: 'starting' });
      whenStill(startConsent(typed()), (answer) => {
        if (!('value' in answer)) {
          opened?.close();
          fail(failureOf(answer));
          return;
        }
        authorizeUrl = answer.value;
        opened?.location.replace(authorizeUrl);
        wait(!opened);
      });
    },
    openAgain() {
      window.open(authorizeUrl, '_blank', `noopener,${windowFeatures}`);
      if (stage.kind === 'waiting') enter({ kind: 'waiting', isBlocked: false, isAnswered: false });
    },
    paste: (address) => whenStill(pasteAddress(id, address), settle),
    answer(changes) {
      if (stage.kind !== 'other') return;
      if (changes) whenStill(confirmCompany(stage.confirmation), settle);
      else fail('');
    },
    heard() {
      if (stage.kind === 'waiting') look(true);
    },
    close: stop
  };
}
