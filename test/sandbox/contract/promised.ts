import { toQboError } from '../../../src/http/thrown';
import { asText, isObject, type JsonObject } from '../../../src/http/fault';
import type { Bench } from '../bench';
import type { Finding } from '../findings';
import type { Materials } from '../materials';

/** A promise of the client's, and how it is tried. */
export interface Promised {
  id: string;
  promise: string;
  /** Operations that the catalog must have for it. */
  needs: readonly (readonly [entity: string, verb: string])[];
  /** Throws what a promise that is not kept throws. */
  attempt(bench: Bench, materials: Materials): Promise<Finding>;
}

/** A result as a record. Throws Error where it is none. */
export function objectIn(value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw new Error('The result is no record.');
}

export const listIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const idOf = ({ Id }: JsonObject): string => asText(Id) ?? '';

/** The code that work is refused with; undefined where it is not. */
export async function refusedWith(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (thrown) {
    return toQboError(thrown).code;
  }
}
