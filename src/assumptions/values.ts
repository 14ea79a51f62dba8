/** The numbers that are assumed, each of a row of the list. They stand apart, so that its texts are not loaded with them. */

/** Assumption: cdc-cap. Most objects of one answer of CDC. */
export const cdcCap = 1_000;

/** Assumption: cdc-delay, cdc-late-deletions. How long a change may stay unseen by CDC, in milliseconds. */
export const cdcDelayMs = 10 * 60_000;

/** Assumption: cdc-look-back. How far back CDC tells, in days. */
export const cdcLookBackDays = 30;

/** Assumption: requestid-memory. For how long a write may be sent again under its requestid, in milliseconds. */
export const requestIdMemoryMs = 24 * 60 * 60_000;

/** Assumption: long-statement. Most characters of a statement that is sent in an address. */
export const longestStatementInAddress = 4_000;

/** Assumption: refresh-grace. How long a replaced refresh token is still taken, in seconds. */
export const refreshGraceSeconds = 24 * 60 * 60;

/** Assumption: code-lifetime. How long an authorization code can be exchanged, in milliseconds. */
export const authorizationCodeMs = 10 * 60_000;

/** Assumption: in-flight. Requests to a company that may be open at the same time. */
export const requestsInFlight = 10;

/** Assumption: quota-as-429. So many pauses in a row on reads alone mean that the month is used up. */
export const quotaPauses = 3;
