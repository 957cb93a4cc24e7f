import type { Messages } from '../../../shared/i18n/catalogue.ts';

export type SecondWords = Messages['report']['second'];
