import type { Structure } from '../types';
import { attachments } from './attachments';
import { banking } from './banking';
import { cards } from './cards';
import { contacts } from './contacts';
import { custom } from './custom';
import { lineParts } from './line-parts';
import { links } from './links';
import { schedules } from './schedules';
import { tax } from './tax';

/** Nested objects by their API type name. `Line` is not here: see `lines/`. */
export const structures: Readonly<Record<string, Structure>> = {
  ...attachments,
  ...banking,
  ...cards,
  ...contacts,
  ...custom,
  ...lineParts,
  ...links,
  ...schedules,
  ...tax
};
