import type { AssumptionId } from '../../../src/assumptions';
import { changeProbes } from './changes';
import { otherProbes } from './others';
import { listProbes } from './lists';
import type { NoProbe, Probe } from './probe';
import { queryProbes } from './queries';
import { recordProbes } from './records';
import { templateProbes } from './templates';
import { writeProbes } from './writes';

/** How each assumption of the list is tried, or why it is not. */
export const probes: Readonly<Record<AssumptionId, Probe | NoProbe>> = {
  ...writeProbes,
  ...templateProbes,
  ...recordProbes,
  ...listProbes,
  ...queryProbes,
  ...changeProbes,
  ...otherProbes
};
