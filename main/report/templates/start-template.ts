import { messagesIn, type Language } from '../../../shared/i18n/catalogue.ts';
import type { ReportKind, SectionId } from '../../../shared/report/model.ts';
import type { TemplateDocument, TemplatePart } from '../../../shared/templates/model.ts';
import { sectionsOf } from '../../../shared/templates/sections.ts';

const partOf = (section: SectionId): TemplatePart => ({ section, heading: '', before: '', after: '' });

/** A template that changes nothing yet. */
export const startTemplate = (kind: ReportKind, language: Language): TemplateDocument => {
  const { questions, fields } = sectionsOf(kind);
  return {
    name: messagesIn(language).templates.newName(kind),
    kind,
    language,
    severities: [],
    greeting: '',
    closing: '',
    header: '',
    footer: '',
    questions: questions.map(partOf),
    fields: fields.map(partOf),
    appendices: [],
    figure: true,
    accent: null,
    logo: null,
  };
};
