/** A company of which every poll brings as many new records of as many entities, in a process of its own. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { entities } from '../../src/catalog';
import { forked, serveJson } from './forked';
import { invoice } from './server';

/** New records of each poll, and of how many entities. */
export const changed = { records: 990, entities: 15 } as const;

/** The entities that change. */
export const changing = entities
  .filter(({ cdc, events }) => cdc && events.length > 0)
  .map(({ name }) => name)
  .slice(0, changed.entities);

const stepMs = 10_000;
const token = {
  token_type: 'bearer',
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 3600,
  x_refresh_token_expires_in: 8_000_000
};

export interface ChangingCompany {
  url: string;
  /** Resolves once it has been polled for the first time, which brings nothing; from then on each poll brings new records. */
  polled: Promise<void>;
}

/** By its own time the polls lie ten seconds apart, however fast they come. */
function createAnswers(onPoll: () => void): (request: IncomingMessage) => object {
  let now = Date.now();
  let lastId = 0;
  let polls = 0;

  function group(entity: string): object {
    const LastUpdatedTime = new Date(now - 1_000).toISOString();
    const records = Array.from({ length: changed.records / changed.entities }, () => ({
      ...invoice,
      Id: String((lastId += 1)),
      MetaData: { CreateTime: LastUpdatedTime, LastUpdatedTime }
    }));
    return { [entity]: records, startPosition: 1, maxResults: records.length };
  }

  return ({ url = '' }) => {
    const kind = url.split('?')[0]?.split('/')[4];
    if (url.includes('/tokens/')) return token;
    if (kind !== 'cdc') return { QueryResponse: {}, time: new Date(now).toISOString() };
    polls += 1;
    onPoll();
    if (polls > 1) now += stepMs;
    const QueryResponse = polls > 1 ? changing.map(group) : [];
    return { CDCResponse: [{ QueryResponse }], time: new Date(now).toISOString() };
  };
}

/** Starts it; it ends with this process. */
export async function startChanging(): Promise<ChangingCompany> {
  const { child, url } = await forked(__filename);
  return { url, polled: once(child, 'message').then(() => undefined) };
}

if (process.argv[1] === __filename) {
  const answers = createAnswers(() => process.send?.('polled'));
  void serveJson((request) => Buffer.from(JSON.stringify(answers(request))));
}
