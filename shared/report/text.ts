import { z } from 'zod';
import { PeriodicSectionId } from '../periodic/model.ts';
import { SectionId, type CaseReport, type Claim } from './model.ts';

/** A section of any report, about a case or about a period. */
export const TextSectionId = z.union([SectionId, PeriodicSectionId]);
export type TextSectionId = z.infer<typeof TextSectionId>;

export interface TextSection {
  id: TextSectionId;
  claims: Claim[];
}

/** What commenting, undoing and merging know of a report, whatever it is about: sentences in sections. */
export interface SectionedText extends Pick<CaseReport, 'title' | 'marking' | 'language' | 'version'> {
  questions: TextSection[];
  fields: TextSection[];
}
