import type { JsonObject } from '../values/json';
import type { SeedForm } from './types';

/** A template that makes a form as that one again and again; it has no number and no days of its own. */
export function templateOf(form: SeedForm, daysAgo: number, RecurringInfo: JsonObject): SeedForm {
  return {
    entity: 'RecurringTransaction',
    key: `template of ${form.key}`,
    daysAgo,
    body(planted) {
      const { TxnDate: _day, DueDate: _due, DocNumber: _number, LinkedTxn: _links, ...content } = form.body(planted);
      return { [form.entity]: { ...content, RecurringInfo } };
    }
  };
}
