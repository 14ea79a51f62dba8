/** The core as a library: what the nodes use, and what any other program may. */
export * from './catalog';
