import type { Structure } from '../types';
import { attachments } from './attachments';
import { banking } from './banking';
import { budgets } from './budget';
import { cards } from './cards';
import { contacts } from './contacts';
import { custom } from './custom';
import { lineParts } from './line-parts';
import { links } from './links';
import { purchaseSettings } from './purchase-settings';
import { salesSettings } from './sales-settings';
import { schedules } from './schedules';
import { settings } from './settings';
import { tax } from './tax';
import { taxRates } from './tax-rates';
import { taxService } from './tax-service';

/** Nested objects by their API type name. `Line` is not here: see `lines/`. */
export const structures: Readonly<Record<string, Structure>> = {
  ...attachments,
  ...banking,
  ...budgets,
  ...cards,
  ...contacts,
  ...custom,
  ...lineParts,
  ...links,
  ...purchaseSettings,
  ...salesSettings,
  ...schedules,
  ...settings,
  ...tax,
  ...taxRates,
  ...taxService
};
