import { messagesIn } from '../../shared/i18n/catalogue.ts';
import type { CaseReport } from '../../shared/report/model.ts';

/** What the sections of a report about a case are called in its own language. */
export const sectionNamed =
  ({ language, kind }: Pick<CaseReport, 'language' | 'kind'>): ((section: string) => string) =>
  (section) => {
    const { page } = messagesIn(language).report;
    const names: Record<string, string> = {
      ...page.field,
      ...(kind === 'second' ? page.secondField : {}),
      ...page.question,
    };
    return names[section] ?? section;
  };
