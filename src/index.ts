/** The core as a library: what the nodes use, and what any other program may. */
export * from './catalog';
export { type MeteredCalls } from './call-counter';
export { type ReadLimit, type Reads } from './budget';
export { type Care, type Company, type CompanyOptions, openCompany } from './company';
export { companyId } from './company-id';
export { type AppKeys, acceptConsent, type ConsentAnswer, type Consented, consentUrl } from './connect';
export { type ConsentBook, createConsentBook, randomSecret, sameSecret } from './auth/consent';
export { type Environment } from './auth/endpoints';
export { type TokenPair } from './auth/oauth-client';
export { type ConnectionState, type TokenTimes } from './auth/tokens';
export { type Client, type RunOptions } from './client/client';
export { type Guard, guards } from './client/guard';
export { type Lifetime } from './client/call/call';
export { isVoided } from './client/record/voided';
export {
  type InputLine,
  type InputValue,
  type OperationFacts,
  type OperationInput,
  type OperationOptions,
  type OperationResult
} from './client/input';
export { userRequestId, wishFingerprint } from './client/idempotency';
export { isNumberText } from './client/language/coerce';
export { type LookupFilter } from './client/lookup/filter';
export { type LookupAnswer, type Lookups, type OpenRecord } from './client/lookup/lookups';
export { type KnownAs, knownAs, type LookupDetail, type LookupRecord } from './client/lookup/record';
export { noOperation } from './client/no-operation';
export { plainInput } from './client/plain';
export { type PreparingRead, type RequestPreview } from './client/preview';
export { type ThrottleState } from './client/call/throttle';
export { type ChangeEvent, type EventKind } from './feed/change';
export { type Feed } from './feed/feed';
export { type Acknowledging, type StartFrom, type Subscription, type SubscriptionOptions } from './feed/subscription';
export { closed, invalidInput, notPassedOn, reconnectNeeded } from './http/errors';
export { asText, isObject, type JsonObject } from './http/fault';
export { companiesFailed, type CompanyFailure, noCompany, ofCompany } from './http/of-companies';
export { meaningOf } from './http/meaning';
export { type ErrorCause, inLanguage, type Outcome, QboError } from './http/qbo-error';
export { notSent, reasonOf, toQboError } from './http/thrown';
export { type ChosenProxy, type ProxyReading, type Route } from './http/proxy';
export { redisOutage } from './http/shared-state';
export { asIs, type Part, say, type Said, told } from './kit/say';
export { type WebhookChange, webhookChanges } from './webhook/changes';
export { isSignedWith } from './webhook/signature';
export { createFileStore, type FileStoreOptions } from './state/file-store';
export { claimFolder, type FolderClaim } from './state/folder/claim';
export { guardedBy } from './state/folder/guarded';
export { createMemoryStore } from './state/memory-store';
export { createRedisStore, type RedisStore, type RedisStoreOptions } from './state/redis/redis-store';
export { createSettingsStore, type SettingsStoreOptions } from './state/settings-store';
export { type Standing } from './state/sharing';
export { type StateStore, UnreadableState } from './state/store';
