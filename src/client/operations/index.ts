import type { Verb } from '../../catalog';
import { activations } from './activation';
import { batch } from './batch';
import type { OperationHandler } from './context';
import { create } from './create';
import { remove } from './delete';
import { download } from './download';
import { get } from './get';
import { pdf } from './pdf';
import { query } from './query';
import { report } from './report';
import { request } from './request';
import { send } from './send';
import { update } from './update';
import { upload } from './upload';
import { upsert } from './upsert';
import { voidRecord } from './void';

/** How each verb is done; which entities have it is the catalog's business. */
export const handlers: Readonly<Partial<Record<Verb, OperationHandler>>> = {
  create,
  get,
  update,
  delete: remove,
  void: voidRecord,
  ...activations,
  upsert,
  query,
  report,
  send,
  pdf,
  upload,
  download,
  request,
  batch
};
