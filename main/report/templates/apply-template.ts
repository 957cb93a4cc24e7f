import { messagesIn, type Language } from '../../../shared/i18n/catalogue.ts';
import type { CaseReport, Claim, ReportFrame, ReportSection } from '../../../shared/report/model.ts';
import { isOwed } from '../../../shared/templates/sections.ts';
import type { TemplateDocument, TemplatePart } from '../../../shared/templates/model.ts';
import type { Reading } from '../behaviours.ts';
import { claimsOfText, factScope, headScope, type FactScope } from './facts.ts';
import { renderText, type Fault } from './liquid.ts';

/** A template as it was published, or one being written (`version` 0). */
export interface AppliedTemplate {
  version: number;
  document: TemplateDocument;
}

/** A text of a template that could not be carried out, by its place. */
export interface TextFailure {
  place: string;
  fault: Fault;
}

export interface TemplatedDraft {
  report: CaseReport;
  failures: TextFailure[];
}

const frameOf = ({ version, document }: AppliedTemplate): ReportFrame => ({
  template: { name: document.name, version },
  headings: Object.fromEntries(
    [...document.questions, ...document.fields]
      .filter(({ heading }) => heading.trim() !== '')
      .map(({ section, heading }) => [section, heading.trim()]),
  ),
  greeting: document.greeting,
  closing: document.closing,
  header: document.header.trim(),
  footer: document.footer.trim(),
  appendices: document.appendices,
  figure: document.figure,
  accent: document.accent,
  logo: document.logo,
});

interface Scope extends FactScope {
  language: Language;
  name: string;
  failures: TextFailure[];
}

/** A text that cannot be carried out leaves a place to be filled in, which the gate holds back; the draft itself always comes. */
const wording = (part: TemplatePart, where: 'before' | 'after', place: string, given: Scope): Claim[] => {
  const text = part[where];
  if (text.trim() === '') return [];
  const rendered = renderText(text, given.scope);
  const of = { facts: given.facts, section: part.section, where };
  if (rendered.fault === null) return claimsOfText(rendered.text, of);
  given.failures.push({ place: `${place}.${part.section}.${where}`, fault: rendered.fault });
  return claimsOfText(messagesIn(given.language).templates.unfilled(given.name), { ...of, facts: [] });
};

/** Sections in the template's order with its wording around the facts; what is owed and not named follows in the usual order. */
const arranged = (
  drafted: readonly ReportSection[],
  parts: readonly TemplatePart[],
  place: 'questions' | 'fields',
  given: Scope,
): ReportSection[] => {
  const named = parts.flatMap((part) => {
    const section = drafted.find(({ id }) => id === part.section);
    if (section === undefined) return [];
    const before = wording(part, 'before', place, given);
    return [{ ...section, claims: [...before, ...section.claims, ...wording(part, 'after', place, given)] }];
  });
  const there = new Set(named.map(({ id }) => id));
  return [...named, ...drafted.filter(({ id }) => !there.has(id) && isOwed(id))];
};

/** A draft as a template has it: order, headings and wording. The drafted sentences, their receipts and tables stay as they are. */
export const applyTemplate = (drafted: CaseReport, reading: Reading, template: AppliedTemplate): TemplatedDraft => {
  const { document } = template;
  const words = messagesIn(drafted.language).report.draft;
  const failures: TextFailure[] = [];
  const given: Scope = {
    ...factScope(reading, drafted, words, headScope(drafted, reading.facts.customer)),
    language: drafted.language,
    name: document.name,
    failures,
  };
  return {
    report: {
      ...drafted,
      questions: arranged(drafted.questions, document.questions, 'questions', given),
      fields: arranged(drafted.fields, document.fields, 'fields', given),
      frame: frameOf(template),
    },
    failures,
  };
};
