import {
  type Company,
  type ConnectionState,
  type Environment,
  type MeteredCalls,
  type QboError,
  redisOutage,
  type Reads,
  type TokenTimes,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import { type ConnectionSettings, isEmbedded } from './settings';
import { toldIn } from '../shared/told-in';

/** What the editor is told of a connection. */
export interface ConnectionInfo {
  state: ConnectionState;
  environment: Environment;
  /** Of a simulator that is not the one built in here. */
  simulatorUrl?: string;
  realmId: string;
  companyName: string;
  country: string;
  /** Conditions of the catalog that the company meets; empty while it is not connected. */
  conditions: string[];
  /** When it lapses unless it is used before, as an ISO date-time. */
  refreshTokenEnds?: string;
  /** When it lapses however much it is used, as an ISO date-time; where Intuit tells. */
  hardEnds?: string;
  /** When somebody consented, as an ISO date-time, if that is known. */
  connectedAt?: string;
  /** Metered calls in the running calendar month. */
  calls?: MeteredCalls;
  /** How the reads of the running month go. */
  reads?: Reads;
  /** Another company that somebody has signed in to: the flows work with it once the connection is deployed. */
  next?: { realmId: string; companyName: string };
  /** Why it does not work, in a sentence. */
  problem?: string;
}

const isoTime = (epochMs: number | undefined) => (epochMs ? new Date(epochMs).toISOString() : undefined);

/** When a connection was made and ends, as the editor is told. */
function timesOf({ refreshEndsAt, hardEndsAt, connectedAt }: TokenTimes): Partial<ConnectionInfo> {
  return {
    refreshTokenEnds: isoTime(refreshEndsAt),
    hardEnds: isoTime(hardEndsAt),
    connectedAt: isoTime(connectedAt)
  };
}

type Tell = (error: QboError) => Promise<string>;

/** What QuickBooks tells of the company, or why it does not. */
async function profileOf({ client }: Company, tell: Tell): Promise<Partial<ConnectionInfo>> {
  try {
    const { companyName, country } = await client.profile.read('editor');
    return { companyName, country, conditions: await client.profile.conditions('editor') };
  } catch (thrown) {
    return { problem: await tell(toQboError(thrown)) };
  }
}

/** What is known of an open company; what QuickBooks cannot be asked for now is missing, with the reason as `problem`. */
async function openedInfo(opened: Company, settings: ConnectionSettings, tell: Tell): Promise<Partial<ConnectionInfo>> {
  const profile = await profileOf(opened, tell);
  const standing = opened.standing();
  let away = standing?.kind === 'away' ? standing.problem : undefined;
  // What is kept where nothing can be read now is told as the problem; whoever polls stays at that for some seconds.
  const times = away
    ? undefined
    : await opened.tokenTimes().catch((thrown: unknown) => {
        away = redisOutage(toQboError(thrown).said);
        if (!away) throw thrown;
        return undefined;
      });
  const calls = await opened.meteredCalls().catch(() => undefined);
  const reads = await opened.reads().catch(() => undefined);
  const refused = opened.connectionProblem() ?? away;
  const problem = refused ? await tell(refused) : profile.problem;
  return {
    ...profile,
    state: opened.connectionState(),
    realmId: opened.realmId,
    ...(times && !isEmbedded(settings) && timesOf(times)),
    ...(calls && { calls }),
    ...(reads && { reads }),
    ...(problem && { problem })
  };
}

/** What is told of a connection that nothing else is known of. */
export function noInfo({ environment, realmId, simulatorUrl }: ConnectionSettings): ConnectionInfo {
  return {
    state: 'disconnected',
    environment,
    ...(simulatorUrl && { simulatorUrl }),
    realmId,
    companyName: '',
    country: '',
    conditions: []
  };
}

/** Tells of a connection, whether its company can be opened or not; what is wrong, in a language by its tag. Never rejects. */
export async function infoOf(
  company: () => Promise<Company>,
  settings: ConnectionSettings,
  language: string
): Promise<ConnectionInfo> {
  const none = noInfo(settings);
  const tell: Tell = async (error) => (await toldIn(language, error)).message;
  try {
    return { ...none, ...(await openedInfo(await company(), settings, tell)) };
  } catch (thrown) {
    const error = toQboError(thrown);
    const problem = await tell(error);
    return { ...none, ...(error.code === 'QBO_RECONNECT_NEEDED' && { state: 'reconnect_needed' }), problem };
  }
}
