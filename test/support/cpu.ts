import { readdirSync, readFileSync } from 'node:fs';

/** Of a second, as /proc counts processor time on Linux. */
const ticks = 100;

interface Process {
  parent: number;
  /** Of itself and of those of its children that have ended. */
  seconds: number;
}

function processOf(id: number): Process | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${id}/stat`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
  // The name, in brackets, may hold anything; what follows begins with the state.
  const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const times = rest.slice(9, 13).map(Number);
  return { parent: Number(parent), seconds: times.reduce((sum, time) => sum + time, 0) / ticks };
}

/**
 * Processor time that this process and all it has started have taken, in seconds: unlike the time that passes, it is about the
 * same beside other work. Undefined where nothing tells it, as on systems other than Linux.
 */
export function processorSeconds(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? processOf(Number(name)) : undefined;
    if (found) all.set(Number(name), found);
  }
  const isOurs = (id: number): boolean => {
    for (let at = id; at > 1; at = all.get(at)?.parent ?? 0) if (at === process.pid) return true;
    return false;
  };
  return [...all].reduce((sum, [id, { seconds }]) => (isOurs(id) ? sum + seconds : sum), 0);
}
