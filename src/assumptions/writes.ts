import type { Assumption } from './types';

/** How a write is done once. */
export const writes = [
  {
    id: 'requestid-repeat',
    reading:
      'A create, update or delete that is repeated under its requestid is answered like the first time and done once.',
    ifWrong: 'A write whose answer was lost would be done twice: two invoices, two payments.',
    source: 'qbo/api.md 5: documented for requests at large, not for each kind of write',
    usedIn: ['src/catalog/verbs.ts', 'src/simulator/api/once.ts']
  },
  {
    id: 'requestid-send',
    reading: 'A repeated requestid counts for /send too: one mail.',
    ifWrong: 'Nothing: after a lost answer the record is read before it is mailed again.',
    source: 'not documented; qbo/api.md 5 and 7',
    usedIn: [
      'src/client/operations/request.ts',
      'src/client/operations/send.ts',
      'src/client/call/call.ts',
      'src/simulator/api/company-api.ts',
      'src/simulator/readings.ts'
    ]
  },
  {
    id: 'requestid-upload',
    reading: 'A requestid does not count for /upload: a repetition stores the file again.',
    ifWrong: 'Nothing: after a lost answer the attachments are looked through before the file is sent again.',
    source: 'not documented; qbo/api.md 5 and 10',
    usedIn: [
      'src/client/operations/upload.ts',
      'src/client/call/call.ts',
      'src/simulator/api/attachments.ts',
      'src/simulator/readings.ts'
    ]
  },
  {
    id: 'requestid-memory',
    reading: 'A requestid is remembered for a day at least.',
    ifWrong: 'A message of unknown outcome that comes back within a day but later than that makes a second record.',
    source: 'not documented; qbo/api.md 5',
    usedIn: ['src/client/kept-requests.ts', 'src/simulator/ledger/apply.ts']
  },
  {
    id: 'requestid-other-body',
    reading: 'A requestid that was used for another request does no second work: 600, or the first answer.',
    ifWrong:
      'Two different messages under one key of a user would both be done, and the second hides behind the first.',
    source: 'not documented; qbo/api.md 5, code 600 in qbo/errors.md 3',
    usedIn: ['src/client/idempotency.ts', 'src/simulator/api/once.ts']
  },
  {
    id: 'duplicate-means-done',
    reading: 'Code 600 is told of a request that was done under that id.',
    ifWrong: 'A write that was not done would be reported with the outcome "done".',
    source: 'qbo/errors.md 3: "requestid already used"; what became of the first is not told',
    usedIn: ['src/http/refusal.ts']
  },
  {
    id: 'refused-is-forgotten',
    reading: 'A refused request does not use up its requestid: corrected, it passes under the same one.',
    ifWrong: 'A user who keeps a key of their own and mends the record would be told 600 instead of having it made.',
    source: 'not documented; qbo/api.md 5',
    usedIn: ['src/simulator/api/once.ts']
  },
  {
    id: 'gone-is-deleted',
    reading: 'Deleting what is deleted already is refused with 610.',
    ifWrong: 'A delete whose answer was lost would end in an error, although the record is gone.',
    source: 'qbo/errors.md 3: 610 is "missing or inactive"; that deletes answer so is not told',
    usedIn: ['src/catalog/verbs.ts', 'src/client/operations/delete.ts']
  },
  {
    id: 'delete-by-id-and-token',
    reading: 'Id and SyncToken are enough to delete, for an Attachable too.',
    ifWrong: 'Deletes of that entity would be refused.',
    source: 'qbo/api.md 6: the page of Attachable shows the whole object; qbo/recorded.md 9: Id alone was enough',
    usedIn: ['src/client/operations/delete.ts']
  },
  {
    id: 'delivery-time',
    reading: 'Each mail sets DeliveryInfo.DeliveryTime anew, in whole seconds.',
    ifWrong: 'After a lost answer a form that was mailed would be mailed a second time.',
    source: 'qbo/api.md 7: it stands in the answer; that a second mail moves it is not told',
    usedIn: ['src/client/operations/send.ts']
  },
  {
    id: 'send-raises-token',
    reading: 'Mailing a record raises its SyncToken.',
    ifWrong: 'Nothing: a token that was read before is read again where it is old.',
    source: 'not documented; the strict reading',
    usedIn: ['src/simulator/engine/remove.ts']
  },
  {
    id: 'upload-can-be-found',
    reading: 'An uploaded file can be queried at once by what it is linked to, with FileName, Size and CreateTime.',
    ifWrong: 'After a lost answer a file that was stored would be stored a second time.',
    source: 'qbo/api.md 4 and 10: the query is documented; that it shows what was just stored is not',
    usedIn: ['src/client/operations/upload.ts']
  },
  {
    id: 'refused-batch',
    reading: 'A batch that is refused as a whole has done none of its items.',
    ifWrong: 'Items that were done would be done again, one by one.',
    source: 'not documented; qbo/api.md 9 tells of items that are refused alone',
    usedIn: ['src/client/company/sender.ts']
  },
  {
    id: 'batch-cut-short',
    reading: 'A batch whose answer has fewer than 1,000 objects holds all that its queries find.',
    ifWrong: 'A query in a batch would find fewer records than there are.',
    source: 'qbo/api.md 9 names the limit; what becomes of a batch that reaches it is not told',
    usedIn: ['src/client/company/sender.ts', 'src/simulator/api/batch.ts']
  },
  {
    id: 'free-writes',
    reading: 'Send and upload are not metered, as creates and updates are not.',
    ifWrong: "The connection's count of metered calls would be too low by them.",
    source: 'qbo/limits.md 3: by analogy',
    usedIn: ['src/client/call/metering.ts']
  }
] as const satisfies readonly Assumption[];
