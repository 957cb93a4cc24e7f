import { messagesIn, type Language, type Messages } from '../../shared/i18n/catalogue.ts';
import { usePreferences } from './preferences.ts';

/** The sentences in the analyst's language; components that use this change language without a restart. */
export const useMessages = (): Messages => messagesIn(usePreferences(({ language }) => language));

export const useLanguage = (): Language => usePreferences(({ language }) => language);
