import type { Guard } from './guards';

/** JSON as it stands in records. */
export type Json = null | boolean | number | string | readonly Json[] | Rec;

export interface Rec {
  readonly [name: string]: Json | undefined;
}

/** A record; what was read as JSON and is an object is one. */
export const isRecord: Guard<Rec> = (value): value is Rec =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
