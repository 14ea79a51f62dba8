import type { Exception } from '../trial';

export const n8nExceptions: readonly Exception[] = [
  {
    why: "the client's own defect",
    reason: 'Id and SyncToken of a void stand in its address, and its body is empty',
    calls: ['invoice void', 'payment void'],
    says: /failed to parse json object/
  }
];
