import { type QboError, redisOutage } from 'node-red-contrib-quickbooks-online/core';
import { createStatusLine } from '../shared/status';
import { languageOf, toldIn } from '../shared/told-in';
import type { TriggerController, TriggerParts } from './controller';

/** Stands for a company that cannot be opened, until it can: tells why, once, and again to whoever asks. */
export function createUnopened({ RED, node, saved, outage }: TriggerParts, failure: QboError): TriggerController {
  const status = createStatusLine(RED, node, 'qbo-trigger');
  const { entity } = saved;

  return {
    start() {
      status.showError(failure);
      if (outage && redisOutage(failure.said)) return outage.meets(failure, true);
      const topic = typeof entity === 'string' ? entity : '';
      void toldIn(languageOf(RED, 'qbo-trigger'), failure).then((told) => node.error(told, { topic, qbo: { entity } }));
    },
    pollNow: () => Promise.reject(failure),
    acknowledge: () => Promise.reject(failure),
    sample: () => Promise.reject(failure),
    close() {
      outage?.ends();
      status.close();
    }
  };
}
