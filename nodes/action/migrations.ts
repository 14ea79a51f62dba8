import type { Migration } from '../shared/definition';

/** Steps from each saved version to the next, oldest first. Version 1 is the present one. */
export const migrations: readonly Migration[] = [];
