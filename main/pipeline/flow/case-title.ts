import type { Alert } from '../../../shared/alerts/model.ts';
import { caseTitleFacts } from '../../../shared/cases/title.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';

/** A title is made of facts, so it reads in whatever language the reader has now. */
export const caseTitle = ({ title }: { title: string }, alerts: Alert[], language: LanguageCode): string =>
  alerts.length === 0 ? title : messagesIn(language).cases.title(caseTitleFacts(alerts));
