/** Reads that cost nothing in a month in the tier that all apps begin in, Builder, all connections of a developer together (qbo/limits.md §3). */
export const freeReadsPerMonth = 500_000;
