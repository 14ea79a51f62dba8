import { setTimeout as pause } from 'node:timers/promises';
import type { Leaving, Target } from '../client/own-writes';
import { asText, isObject } from '../http/fault';
import type { UnderWay } from '../state/sharing';
import type { Change } from './change';
import { wholeSecond } from './cursor';

/** Writes whose answers have not come, of this process and of others of the connection. */
export interface Flights {
  leaves(targets: readonly Target[]): Leaving;
  /** Whether a change may be that of such a write. */
  isOpen(entity: string, change: Change): boolean;
  /** Waits for the answers of the writes whose changes these may be, some seconds at most. */
  answered(entity: string, changes: readonly Change[]): Promise<void>;
}

export interface FlightsParts {
  /** Epoch milliseconds by the server's clock. */
  now: () => number;
  /** What several processes have under way; undefined: there is this one alone. */
  underWay: UnderWay | undefined;
  /** Calls it once all that was written is known to the other processes. */
  onceKnown: (call: () => void) => void;
}

interface Flight {
  targets: readonly Target[];
  /** Epoch milliseconds by the server's clock. */
  since: number;
}

interface OwnFlight extends Flight {
  ended: Promise<void>;
}

/** What clocks may be apart by, and times be rounded. */
const vagueMs = 2_000;
/** How long a poll waits for answers; what stays open longer is told by a later one. */
const waitMs = 3_000;
/** How often it looks whether those of other processes have come. */
const lookEveryMs = 200;

function fits({ targets, since }: Flight, entity: string, { id, mark, createdAt }: Change): boolean {
  return targets.some((target) => {
    if ((target.entity ?? entity) !== entity || (target.id ?? id) !== id) return false;
    const changedAt = target.id === undefined ? (createdAt ?? mark.changedAt) : mark.changedAt;
    return changedAt >= wholeSecond(since - vagueMs);
  });
}

function flightIn(told: unknown): Flight[] {
  if (!isObject(told) || typeof told.since !== 'number') return [];
  const targets: unknown[] = Array.isArray(told.targets) ? told.targets : [];
  const target = ({ entity, id }: Record<string, unknown>): Target => ({ entity: asText(entity), id: asText(id) });
  return [{ since: told.since, targets: targets.filter(isObject).map(target) }];
}

export function createFlights({ now, underWay, onceKnown }: FlightsParts): Flights {
  const flights = new Set<OwnFlight>();
  /** Those of others when it was last looked; undefined: nobody can be asked. */
  let elsewhere: readonly Flight[] | undefined = [];

  async function lookElsewhere(): Promise<void> {
    // The others tell what they have written before they tell that it is not under way any more.
    elsewhere = await underWay?.others().then(
      (all) => all.flatMap(flightIn),
      () => undefined
    );
  }

  async function othersAnswered(entity: string, changes: readonly Change[]): Promise<void> {
    if (!underWay || changes.length === 0) return;
    for (const until = performance.now() + waitMs; ; await pause(lookEveryMs)) {
      await lookElsewhere();
      const isAwaited = elsewhere?.some((flight) => changes.some((change) => fits(flight, entity, change)));
      if (!isAwaited || performance.now() >= until) return;
    }
  }

  async function ownAnswered(entity: string, changes: readonly Change[]): Promise<void> {
    const open = [...flights].filter((flight) => changes.some((change) => fits(flight, entity, change)));
    if (open.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)));
    await Promise.race([Promise.all(open.map(({ ended }) => ended)), late]);
    clearTimeout(timer);
  }

  return {
    leaves(targets) {
      const since = now();
      const told = underWay?.begin({ targets, since });
      let end: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => (end = resolve));
      const flight = { targets, since, ended };
      flights.add(flight);
      return {
        seen: told?.seen,
        end() {
          flights.delete(flight);
          end();
          if (told) onceKnown(told.end);
        }
      };
    },
    // Where the others cannot be asked, it waits until they can or another one polls.
    isOpen: (entity, change) => !elsewhere || [...flights, ...elsewhere].some((flight) => fits(flight, entity, change)),
    async answered(entity, changes) {
      await Promise.all([ownAnswered(entity, changes), othersAnswered(entity, changes)]);
    }
  };
}
