import { z } from 'zod';
import { TemplateDocument } from '../../shared/templates/model.ts';
import { keepValue, keptValue, useKept } from '../api/kept-view.ts';

const Draft = z.object({
  /** What it is a draft of: the name of a template that was published, or a sign of its own. */
  key: z.string(),
  /** The version it was edited from; 0: none. */
  basedOn: z.number().int(),
  document: TemplateDocument,
});
export type Draft = z.infer<typeof Draft>;

const Drafts = z.array(Draft);

/** Written so soon after the last change that a killed program loses no more than that one. */
const restMs = 500;

const keyOf = (customer: string): string => `templates.drafts.${customer}`;

const accept = (value: unknown): Draft[] | null => Drafts.safeParse(value).data ?? null;
const none: Draft[] = [];

/** Templates as edited and not published yet: there again after a look elsewhere, a closed window or a crash. */
export const useDrafts = (customer: string): Draft[] => useKept(keyOf(customer), { initial: none, accept })[0];

const draftsNow = (customer: string): Draft[] => keptValue(keyOf(customer), accept) ?? none;

export const putDraft = (customer: string, draft: Draft): void => {
  const before = draftsNow(customer);
  const isThere = before.some(({ key }) => key === draft.key);
  const after = isThere ? before.map((one) => (one.key === draft.key ? draft : one)) : [...before, draft];
  keepValue(keyOf(customer), after, restMs);
};

export const dropDraft = (customer: string, key: string): void =>
  keepValue(
    keyOf(customer),
    draftsNow(customer).filter((one) => one.key !== key),
    restMs,
  );

/** A key no template is named by: names hold no slash. */
export const newKey = (drafts: readonly Draft[]): string => {
  let n = 1;
  while (drafts.some(({ key }) => key === `new/${String(n)}`)) n += 1;
  return `new/${String(n)}`;
};
