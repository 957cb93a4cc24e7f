import { create } from 'zustand';
import { emptyDocument, type RuleDocument, type RuleVersion } from '../../shared/opsrules/model.ts';

export interface Draft {
  /** The version it was edited from; 0: none. */
  basedOn: number;
  document: RuleDocument;
}

interface Drafts {
  /** By customer; kept while the window is open, so that a look at a case loses nothing. */
  drafts: ReadonlyMap<string, Draft>;
}

const useDrafts = create<Drafts>()(() => ({ drafts: new Map() }));

export const useDraft = (customer: string): Draft | undefined => useDrafts(({ drafts }) => drafts.get(customer));

export const putDraft = (customer: string, draft: Draft): void =>
  useDrafts.setState(({ drafts }) => ({ drafts: new Map(drafts).set(customer, draft) }));

export const dropDraft = (customer: string): void =>
  useDrafts.setState(({ drafts }) => ({ drafts: new Map([...drafts].filter(([name]) => name !== customer)) }));

/** What an editing begins from. */
export const draftFrom = (newest: RuleVersion | undefined): Draft => ({
  basedOn: newest?.version ?? 0,
  document: newest?.document ?? emptyDocument,
});

/** `a, b` or lines, without empty ones. */
export const listed = (text: string, by: RegExp = /[,、]/u): string[] => [
  ...new Set(
    text
      .split(by)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

/** `2026-04-01 09:00` in Japan as UTC text; null where there is no such moment. */
export const momentFrom = (text: string): string | null => {
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/u.exec(text.trim()) ?? [];
  const ms = Date.parse(`${day}T${time}:00+09:00`);
  if (!Number.isFinite(ms)) return null;
  // 30 February would otherwise become a day of March.
  return new Date(ms + 9 * 3_600_000).toISOString().startsWith(`${day}T${time}`) ? new Date(ms).toISOString() : null;
};
