import type { Linter } from 'eslint';

export const rooms: Readonly<Record<string, readonly string[]>>;
export const house: readonly Linter.Config[];
