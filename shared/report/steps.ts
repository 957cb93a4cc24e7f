import { z } from 'zod';
import { Claim } from './model.ts';
import { isSameShape } from './shapes.ts';
import { TextSectionId, type SectionedText, type TextSection } from './text.ts';

/**
 * The history of a text: each step says what stood in a place and what came to stand there, so that it can be taken back and
 * done again after any restart. Steps speak of sentences, not of keystrokes in an editor: no editor need be open to apply them.
 */
const Change = z.object({
  part: z.enum(['questions', 'fields']),
  section: TextSectionId,
  /** Index of the first sentence that differs. */
  at: z.number().int().min(0),
  before: z.array(Claim),
  after: z.array(Claim),
});
type Change = z.infer<typeof Change>;

export const Step = z.object({
  atMs: z.number().int(),
  title: z.object({ before: z.string().max(300), after: z.string().max(300) }).nullable(),
  changes: z.array(Change),
  /**
   * The text was put in place of another with the facts it tells of: drafted anew, or an old version restored. Both are versions,
   * and going back or forth restores them; what stands in between are words alone.
   */
  versions: z.object({ before: z.number().int(), after: z.number().int() }).optional(),
});
export type Step = z.infer<typeof Step>;

export type Written = Pick<SectionedText, 'title' | 'questions' | 'fields'>;

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

export const isSameClaim = (a: Claim, b: Claim): boolean =>
  a.id === b.id &&
  a.text === b.text &&
  a.certainty === b.certainty &&
  a.edited === b.edited &&
  isSameShape(a.shape, b.shape) &&
  isSameList(a.events, b.events) &&
  isSameList(a.entries ?? [], b.entries ?? []);

/** What differs, without what is alike in front and behind. Null where nothing does. */
const changeIn = (
  before: readonly Claim[],
  after: readonly Claim[],
): Pick<Change, 'at' | 'before' | 'after'> | null => {
  const most = Math.min(before.length, after.length);
  const alike = (a: Claim | undefined, b: Claim | undefined): boolean =>
    a !== undefined && b !== undefined && isSameClaim(a, b);
  let head = 0;
  while (head < most && alike(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < most - head && alike(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  if (head === before.length && head === after.length) return null;
  return { at: head, before: before.slice(head, before.length - tail), after: after.slice(head, after.length - tail) };
};

const parts = ['questions', 'fields'] as const;

/** What leads from one text to the other; null where they say the same. Sections only one of them has are left alone. */
export const stepBetween = (before: Written, after: Written, atMs: number): Step | null => {
  const changes = parts.flatMap((part) =>
    after[part].flatMap(({ id, claims }): Change[] => {
      const old = before[part].find((section) => section.id === id);
      const change = old === undefined ? null : changeIn(old.claims, claims);
      return change === null ? [] : [{ part, section: id, ...change }];
    }),
  );
  const title = before.title === after.title ? null : { before: before.title, after: after.title };
  return changes.length === 0 && title === null ? null : { atMs, title, changes };
};

const replaced = (sections: TextSection[], part: string, changes: readonly Change[]): TextSection[] | null => {
  const mine = changes.filter((change) => change.part === part);
  let all: TextSection[] = sections;
  for (const { section, at, before, after } of mine) {
    const found = all.find(({ id }) => id === section);
    const there = found?.claims.slice(at, at + before.length) ?? [];
    const fits = before.every((claim, index) => {
      const now = there[index];
      return now !== undefined && isSameClaim(claim, now);
    });
    if (found === undefined || !fits) return null;
    const claims = [...found.claims.slice(0, at), ...after, ...found.claims.slice(at + before.length)];
    // What comes back is not there twice: then it is another text.
    if (new Set(claims.map(({ id }) => id)).size < claims.length) return null;
    all = all.map((one) => (one.id === section ? { ...one, claims } : one));
  }
  return all;
};

/** The text after this step; null where the text is not the one it was made on. */
export const stepDone = <T extends Written>(text: T, { title, changes }: Step): T | null => {
  if (title !== null && title.before !== text.title) return null;
  const questions = replaced(text.questions, 'questions', changes);
  const fields = replaced(text.fields, 'fields', changes);
  if (questions === null || fields === null) return null;
  return { ...text, title: title?.after ?? text.title, questions, fields };
};

const turned = ({ atMs, title, changes }: Step): Step => ({
  atMs,
  title: title === null ? null : { before: title.after, after: title.before },
  changes: changes.map((change) => ({ ...change, before: change.after, after: change.before })),
});

/** The text before this step; null where the text is not the one it led to. */
export const stepUndone = <T extends Written>(text: T, step: Step): T | null => stepDone(text, turned(step));

/** Typing that rests for no longer than this is one step. */
const PAUSE_MS = 1200;
/** However fast somebody types, a step takes back no more than they said within this time. */
const LONGEST_MS = 8000;

const oneClaim = ({ title, changes }: Step): Change | null => {
  const [change] = changes;
  return title === null && changes.length === 1 && change?.before.length === 1 && change.after.length === 1
    ? change
    : null;
};

const joinedTitle = (first: Step, second: Step): Step | null =>
  first.title === null || second.title === null || first.changes.length + second.changes.length > 0
    ? null
    : { ...second, title: { before: first.title.before, after: second.title.after } };

const joinedWords = (first: Step, second: Step): Step | null => {
  const [a, b] = [oneClaim(first), oneClaim(second)];
  if (a === null || b === null || a.part !== b.part || a.section !== b.section || a.at !== b.at) return null;
  return a.after[0]?.id === b.after[0]?.id ? { ...second, changes: [{ ...b, before: a.before }] } : null;
};

/** Two steps as one where the second goes on with the words of the first; else null. `startedMs`: when the first began. */
export const joinedStep = (first: Step, second: Step, startedMs: number): Step | null => {
  if (first.versions !== undefined || second.versions !== undefined) return null;
  if (second.atMs - first.atMs > PAUSE_MS || second.atMs - startedMs > LONGEST_MS) return null;
  return joinedTitle(first, second) ?? joinedWords(first, second);
};

/** Steps done and, behind `position`, steps taken back. `first` is the number of the oldest kept; those before it were given up. */
export const StepHistory = z.object({
  /** The version of the text it leads to. */
  version: z.number().int(),
  first: z.number().int().min(0),
  position: z.number().int().min(0),
  steps: z.array(Step),
});
export type StepHistory = z.infer<typeof StepHistory>;

/** What a window did since it saved last: keeps the steps before `keep`, adds these. */
export const StepChanges = z.object({
  keep: z.number().int().min(0),
  position: z.number().int().min(0),
  steps: z.array(Step).max(5000),
});
export type StepChanges = z.infer<typeof StepChanges>;
