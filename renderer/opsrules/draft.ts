import { z } from 'zod';
import { emptyDocument, RuleDocument, type RuleVersion } from '../../shared/opsrules/model.ts';
import { keepValue, useKept } from '../api/kept-view.ts';

const Draft = z.object({
  /** The version it was edited from; 0: none. */
  basedOn: z.number().int(),
  document: RuleDocument,
});
export type Draft = z.infer<typeof Draft>;

/** Written so soon after the last change that a killed program loses no more than that one. */
const restMs = 700;

const keyOf = (customer: string): string => `opsrules.draft.${customer}`;

const acceptDraft = (value: unknown): Draft | null => Draft.safeParse(value).data ?? null;

/** A customer's rules as edited and not saved yet: there again after a look at a case, a closed window or a crash. */
export const useDraft = (customer: string): Draft | undefined =>
  useKept<Draft | null>(keyOf(customer), { initial: null, accept: acceptDraft })[0] ?? undefined;

export const putDraft = (customer: string, draft: Draft): void => keepValue(keyOf(customer), draft, restMs);

export const dropDraft = (customer: string): void => keepValue(keyOf(customer), null, restMs);

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
