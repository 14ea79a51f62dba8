import { type Said, say } from '../kit/say';
import { ownError } from './errors';
import type { QboError } from './qbo-error';

/** Redis, where several Node-REDs keep what they share, does not answer; `reason` is the system's and holds no secret. */
export function redisAway(reason: string): QboError {
  const said = say(
    'Redis cannot be reached ({reason}). Tokens and cursors are kept there: check that it runs, and its address in settings.js or QBO_REDIS_URL.',
    { reason }
  );
  return ownError('QBO_UNAVAILABLE', said, true);
}

/** The outage of Redis that something said tells of, where it does. */
export function redisOutage(said: Said): QboError | undefined {
  return said.sentence === redisAway('').said.sentence ? ownError('QBO_UNAVAILABLE', said, true) : undefined;
}

/** Redis is to be used and its library is not installed; `folder` is where Node-RED looks for it first. */
export function redisMissing(folder: string): QboError {
  const said = say(
    'Redis is to be used, and its library is missing here. Run "npm install redis" in {folder} and start Node-RED again.',
    { folder }
  );
  return ownError('QBO_UNAVAILABLE', said, false);
}

/** The address of Redis is none; it may hold a password, and is not told. */
export function redisAddress(): QboError {
  const said = say(
    'The address of Redis in settings.js (qbo.redis) or QBO_REDIS_URL is none. It looks like redis://host:6379, or rediss://user:password@host:6379 with TLS.'
  );
  return ownError('QBO_INVALID_INPUT', said, false);
}

/** The Node-REDs that share what is kept in Redis cannot read each other's tokens. */
export function otherSecret(): QboError {
  const said = say(
    'Another Node-RED that uses this Redis has another credential secret. Set the same credentialSecret in settings.js of all of them.'
  );
  return ownError('QBO_UNAVAILABLE', said, true);
}

/** Whoever held a lease or a lock has lost it meanwhile: what it wanted to save is no longer right. */
export function takenOver(key: string): QboError {
  const said = say('{key} was not saved: another Node-RED has taken over.', { key });
  return ownError('QBO_UNAVAILABLE', said, true);
}

/** The process that polls does not answer within so many seconds. */
export function notPolled(seconds: number): QboError {
  const said = say('Another Node-RED polls this company, and did not answer within {seconds} s. Try again.', {
    seconds
  });
  return ownError('QBO_UNAVAILABLE', said, true);
}

/** The process that polls was asked to, and could not; `reason` is what it says, which holds no secret. */
export function pollFailed(reason: string): QboError {
  return ownError('QBO_UNAVAILABLE', say('The Node-RED that polls this company could not: {reason}', { reason }), true);
}

/** Two processes work in one folder; `who` is the one that had it first. */
export function folderInUse(folder: string, who: string): QboError {
  const said = say(
    'Another Node-RED ({who}) uses {folder}. This one does nothing with QuickBooks until that one has ended. Give each its own user directory.',
    { folder, who }
  );
  return ownError('QBO_UNAVAILABLE', said, true);
}
