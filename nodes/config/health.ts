import type { Company } from 'node-red-contrib-quickbooks-online/core';
import type { ConnectionHealth } from '../shared/connection';

const iso = (epochMs: number | undefined) => (epochMs ? new Date(epochMs).toISOString() : undefined);

/**
 * How an open connection is, without asking QuickBooks.
 *
 * @param told what was warned of lately
 */
export async function healthOf(
  company: Company,
  companyName: string,
  told: readonly string[]
): Promise<ConnectionHealth> {
  const { realmId, environment, client, feed } = company;
  const times = await company.tokenTimes().catch(() => undefined);
  const reads = await company.reads().catch(() => undefined);
  const { waiting, pausedMs } = client.throttle.state();
  const problem = company.connectionProblem()?.message;
  const warnings = [problem, company.readsWarning(), ...told].filter((text) => text !== undefined);
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
    warnings: [...new Set(warnings)]
  };
}
