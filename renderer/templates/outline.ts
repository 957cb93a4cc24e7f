import type { SectionId } from '../../shared/report/model.ts';
import type { TemplateDocument, TemplateFinding, TemplatePart } from '../../shared/templates/model.ts';
import { isOwed, sectionsOf } from '../../shared/templates/sections.ts';

/** Where in a template somebody is: `page`, `greeting`, `fields.overview`, `appendices.0` … */
export type PartId = string;

type Place = 'questions' | 'fields';

export const outlineOf = ({ questions, fields, appendices }: TemplateDocument): PartId[] => [
  'page',
  'greeting',
  ...questions.map(({ section }) => `questions.${section}`),
  ...fields.map(({ section }) => `fields.${section}`),
  'closing',
  ...appendices.map((_appendix, at) => `appendices.${String(at)}`),
];

const ofPage = new Set(['header', 'footer', 'accent', 'logo']);

/** The part a finding stands in; null for the template as a whole. */
export const partOf = ({ place }: Pick<TemplateFinding, 'place'>): PartId | null => {
  if (ofPage.has(place)) return 'page';
  const [first = '', second] = place.split('.');
  if (second !== undefined) return `${first}.${second}`;
  return first === 'greeting' || first === 'closing' ? first : null;
};

export const sectionIn = (document: TemplateDocument, part: PartId): { place: Place; part: TemplatePart } | null => {
  const [place, section] = part.split('.');
  if (place !== 'questions' && place !== 'fields') return null;
  const found = document[place].find((one) => one.section === section);
  return found === undefined ? null : { place, part: found };
};

export const appendixIn = (part: PartId): number | null => {
  const [place, at] = part.split('.');
  return place === 'appendices' ? Number(at) : null;
};

export const withSection = (document: TemplateDocument, place: Place, changed: TemplatePart): TemplateDocument => ({
  ...document,
  [place]: document[place].map((one) => (one.section === changed.section ? changed : one)),
});

const swapped = <T>(list: readonly T[], at: number, to: number): T[] => {
  const [one, other] = [list[at], list[to]];
  if (one === undefined || other === undefined) return [...list];
  return list.map((each, index) => (index === at ? other : index === to ? one : each));
};

/** The part one step up or down among its like, and what it is called there; null where it cannot move. */
export const moved = (
  document: TemplateDocument,
  part: PartId,
  by: 1 | -1,
): { document: TemplateDocument; part: PartId } | null => {
  const appendix = appendixIn(part);
  if (appendix !== null) {
    const to = appendix + by;
    if (document.appendices[to] === undefined) return null;
    return {
      document: { ...document, appendices: swapped(document.appendices, appendix, to) },
      part: `appendices.${String(to)}`,
    };
  }
  const found = sectionIn(document, part);
  if (found === null) return null;
  const list = document[found.place];
  const at = list.indexOf(found.part);
  if (list[at + by] === undefined) return null;
  return { document: { ...document, [found.place]: swapped(list, at, at + by) }, part };
};

export const canLeaveOut = (document: TemplateDocument, part: PartId): boolean => {
  const found = sectionIn(document, part);
  return found !== null && !isOwed(found.part.section);
};

export const leftOut = (document: TemplateDocument, part: PartId): TemplateDocument => {
  const found = sectionIn(document, part);
  if (found === null) return document;
  return { ...document, [found.place]: document[found.place].filter((one) => one !== found.part) };
};

/** Sections of this kind of report that the template does not have. */
export const missingSections = (document: TemplateDocument): { place: Place; section: SectionId }[] =>
  (['questions', 'fields'] as const).flatMap((place) =>
    sectionsOf(document.kind)
      [place].filter((section) => !document[place].some((one) => one.section === section))
      .map((section) => ({ place, section })),
  );

export const broughtBack = (document: TemplateDocument, place: Place, section: SectionId): TemplateDocument => ({
  ...document,
  [place]: [...document[place], { section, heading: '', before: '', after: '' }],
});

/** Says something of its own: its dot in the outline. */
export const isWorded = (document: TemplateDocument, part: PartId): boolean => {
  const found = sectionIn(document, part);
  if (found !== null) return [found.part.heading, found.part.before, found.part.after].some((text) => text !== '');
  if (part === 'greeting' || part === 'closing') return document[part] !== '';
  if (part === 'page')
    return document.header + document.footer !== '' || document.accent !== null || document.logo !== null;
  return true;
};
