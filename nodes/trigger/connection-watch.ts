import { closed, connectionItself, invalidInput, say, toQboError } from 'node-red-contrib-quickbooks-online/core';
import type { Connection, ConnectionHealth } from '../shared/connection';
import { createStatusLine } from '../shared/status';
import { languageOf, toldIn } from '../shared/told-in';
import type { TriggerController, TriggerParts } from './controller';
import type { TriggerMessage } from './messages';
import { intervalOf } from './settings';

/** Timers beyond this overflow. */
const longestTimerMs = 2_000_000_000;

function messageOf(health: ConnectionHealth): TriggerMessage {
  const { realmId, ...payload } = health;
  const { state, companyName } = health;
  return { topic: `${connectionItself}/${state}`, payload, qbo: { entity: connectionItself, realmId, companyName } };
}

/** Tells how the connection itself is: at its start, when that changes, and once per interval. It asks nothing of QuickBooks. */
export function createConnectionWatch({ RED, node, saved, connection }: TriggerParts): TriggerController {
  const status = createStatusLine(RED, node, 'qbo-trigger');
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let last = '';
  let telling: Promise<void> = Promise.resolve();
  let unlisten: (() => void) | undefined;

  function known(): Connection {
    if (connection) return connection;
    throw invalidInput('connection', say('no connection is chosen, or it is disabled. Choose one in the node.'));
  }

  /** One after the other, so that what was first is told first. */
  function tell(onlyNews: boolean, more: Record<string, unknown> = {}): Promise<void> {
    const next = telling.then(async () => {
      const health = await known().health();
      if (isClosed) throw closed();
      const { state, warnings } = health;
      const key = JSON.stringify([state, warnings]);
      if (onlyNews && key === last) return;
      last = key;
      const message = messageOf(health);
      node.send({ ...message, qbo: { ...message.qbo, ...more } });
      status.show(state === 'connected' ? 'green' : 'red', state === 'connected' ? 'dot' : 'ring', () =>
        RED._(`qbo-trigger.connection.${state}`)
      );
    });
    telling = next.catch(() => undefined);
    return next;
  }

  return {
    start() {
      if (isClosed) return;
      let intervalMs: number;
      try {
        intervalMs = intervalOf(saved);
        known();
      } catch (thrown) {
        const error = toQboError(thrown);
        status.showError(error);
        return void toldIn(languageOf(RED, 'qbo-trigger'), error).then((told) => {
          if (!isClosed) node.error(told, { topic: connectionItself, qbo: { entity: connectionItself } });
        });
      }
      // What changes between now and the first message is in that message, and told once.
      unlisten = known().onHealth(() => void tell(true).catch(() => undefined));
      void tell(true).catch(() => undefined);
      timer = setInterval(() => void tell(false).catch(() => undefined), Math.min(intervalMs, longestTimerMs));
    },
    async pollNow() {
      await tell(false);
      return { events: 1 };
    },
    acknowledge: async () => false,
    async sample() {
      await tell(false, { sample: true });
      return { entity: connectionItself, id: '' };
    },
    close() {
      isClosed = true;
      unlisten?.();
      clearInterval(timer);
      status.close();
    }
  };
}
