/** JSON as it stands in records. */
export type Json = null | boolean | number | string | readonly Json[] | Rec;

export interface Rec {
  readonly [name: string]: Json | undefined;
}
