import type { Messages } from '../../shared/i18n/catalogue.ts';

/** Why a record or file was not read, in the reader's words where the engine's code has some, else as the engine wrote it. */
export const rejectionText = (_messages: Messages, reason: string): string => reason;
