import type { Severity } from '../../../shared/alerts/model.ts';
import { contrastOnPaper, enoughContrast } from '../../../shared/templates/contrast.ts';
import {
  templateLimits,
  type FindingCode,
  type TemplateDocument,
  type TemplateFinding,
  type TemplatePart,
} from '../../../shared/templates/model.ts';
import { isOwed, sectionsOf } from '../../../shared/templates/sections.ts';
import type { TextFailure } from './apply-template.ts';
import { lintText, type LintedText } from './lint-text.ts';

/** What a template is held against beside itself. */
export interface LintGround {
  /** Templates of this customer in use, this one among them or not. */
  inUse: readonly Pick<TemplateDocument, 'name' | 'kind' | 'language' | 'severities'>[];
  hasLogo: (logo: string) => boolean;
  /** What could not be carried out with real or sample facts. */
  failures: readonly TextFailure[];
}

const { text: long, heading, line } = templateLimits;

const partTexts = (place: 'questions' | 'fields', parts: readonly TemplatePart[]): LintedText[] =>
  parts.flatMap((part) => [
    { place: `${place}.${part.section}.heading`, text: part.heading, reach: 'plain', limit: heading },
    { place: `${place}.${part.section}.before`, text: part.before, reach: 'section', limit: long },
    { place: `${place}.${part.section}.after`, text: part.after, reach: 'section', limit: long },
  ]);

const textsOf = (document: TemplateDocument): LintedText[] => [
  { place: 'header', text: document.header, reach: 'page', limit: line },
  { place: 'footer', text: document.footer, reach: 'page', limit: line },
  { place: 'greeting', text: document.greeting, reach: 'page', limit: long },
  ...partTexts('questions', document.questions),
  ...partTexts('fields', document.fields),
  { place: 'closing', text: document.closing, reach: 'page', limit: long },
  ...document.appendices.flatMap((appendix, at): LintedText[] => [
    { place: `appendices.${String(at)}.heading`, text: appendix.heading, reach: 'page', limit: heading },
    { place: `appendices.${String(at)}.text`, text: appendix.text, reach: 'page', limit: long },
  ]),
];

const whole = (code: FindingCode, place: string, said: string): TemplateFinding => ({
  code,
  grade: 'error',
  place,
  line: 0,
  column: 0,
  said,
  meant: '',
});

const sections = (document: TemplateDocument): TemplateFinding[] =>
  (['questions', 'fields'] as const).flatMap((place) => {
    const usual = sectionsOf(document.kind)[place];
    const named = document[place].map(({ section }) => section);
    return [
      ...usual
        .filter((section) => isOwed(section) && !named.includes(section))
        .map((section) => whole('missing-field', place, section)),
      ...named
        .filter((section, at) => named.indexOf(section) !== at)
        .map((section) => whole('doubled-field', place, section)),
      ...named.filter((section) => !usual.includes(section)).map((section) => whole('foreign-field', place, section)),
    ];
  });

const looks = ({ accent, logo }: TemplateDocument, { hasLogo }: LintGround): TemplateFinding[] => {
  const contrast = accent === null ? 21 : contrastOnPaper(accent);
  return [
    ...(contrast < enoughContrast ? [whole('contrast', 'accent', contrast.toFixed(1))] : []),
    ...(logo !== null && !hasLogo(logo) ? [whole('logo', 'logo', logo.slice(0, 8))] : []),
  ];
};

const meets = (one: readonly Severity[], other: readonly Severity[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((severity) => other.includes(severity));

/** A customer who reads both languages gets two different letters where only one has a template. */
const translation = (document: TemplateDocument, { inUse }: LintGround): TemplateFinding[] => {
  const other = document.language === 'ja' ? 'en' : 'ja';
  const isThere = inUse.some(
    ({ kind, language, severities }) =>
      kind === document.kind && language === other && meets(severities, document.severities),
  );
  return isThere ? [] : [{ ...whole('untranslated', 'language', other), grade: 'warning' }];
};

/** Everything that keeps a template from being published (errors), and what its author should know (warnings). */
export const lintTemplate = (document: TemplateDocument, ground: LintGround): TemplateFinding[] => {
  const inTexts = textsOf(document).flatMap((text) => lintText(text, document));
  const told = new Set(inTexts.map(({ place }) => place));
  return [
    ...inTexts,
    ...ground.failures
      .filter(({ place }) => !told.has(place))
      .map(({ place, fault }) => ({ ...whole('render', place, fault.said), line: fault.line, column: fault.column })),
    ...(document.appendices.length > templateLimits.appendices
      ? [
          whole(
            'too-long',
            'appendices',
            `${String(document.appendices.length)} / ${String(templateLimits.appendices)}`,
          ),
        ]
      : []),
    ...sections(document),
    ...looks(document, ground),
    ...translation(document, ground),
  ];
};
