import type { Company, Said } from 'node-red-contrib-quickbooks-online/core';
import type { ConnectionHealth } from '../shared/connection';
import { saidIn } from '../shared/told-in';

const iso = (epochMs: number | undefined) => (epochMs ? new Date(epochMs).toISOString() : undefined);

/** Warnings told in a language, each once. Never rejects. */
export async function warningsIn(language: string, warnings: readonly Said[]): Promise<string[]> {
  return [...new Set(await Promise.all(warnings.map((warning) => saidIn(language, warning))))];
}

/**
 * How an open connection is, without asking QuickBooks.
 *
 * @param told what was warned of lately
 * @param language in which its warnings are told, by a tag such as `de`
 */
export async function healthOf(
  company: Company,
  companyName: string,
  told: readonly Said[],
  language: string
): Promise<ConnectionHealth> {
  const { realmId, environment, client, feed } = company;
  const times = await company.tokenTimes().catch(() => undefined);
  const reads = await company.reads().catch(() => undefined);
  const { waiting, pausedMs } = client.throttle.state();
  const problem = company.connectionProblem()?.said;
  const standing = company.standing();
  const away = standing?.kind === 'away' ? standing.problem.said : undefined;
  const warnings = [problem, away, company.readsWarning(), ...told].filter((warning) => warning !== undefined);
  return {
    state: company.connectionState(),
    companyName,
    realmId,
    environment,
    tokenEndsAt: iso(times?.refreshEndsAt),
    consentEndsAt: iso(times?.hardEndsAt),
    calls: reads && { used: reads.used, included: reads.included, projected: reads.projected },
    waiting,
    pausedUntil: pausedMs > 0 ? iso((client.clock.now() ?? Date.now()) + pausedMs) : undefined,
    lastPollAt: iso(feed.lastPollAt()),
    warnings: await warningsIn(language, warnings)
  };
}
