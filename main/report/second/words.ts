import type { Messages } from '../../../shared/i18n/catalogue.ts';

/** Words of a second report, and those of the ledger of actions its status is told from. */
export type SecondWords = Messages['report']['second'] & { actions: Messages['actions'] };
