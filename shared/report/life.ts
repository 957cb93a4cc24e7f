import { z } from 'zod';
import { Severity } from '../alerts/model.ts';
import { Marking } from './model.ts';
import { TextSectionId } from './text.ts';

/**
 * What happened to a report, as an append-only list: nothing in it is ever changed, a later entry speaks about an earlier one
 * (`about`). Everything else, the state, open comments, who was told, is derived.
 */
const said = z.string().trim().min(1).max(4000);
const maySay = z.string().trim().max(4000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const Channel = z.enum(['mail', 'phone', 'backend', 'file']);
export type Channel = z.infer<typeof Channel>;

export const LifeFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('submitted'), note: maySay }),
  z.object({ type: z.literal('returned'), because: said }),
  z.object({ type: z.literal('approved'), note: maySay }),
  /** `approvedBy` null: released by one person, `because` tells why nobody reviewed it before. */
  z.object({
    type: z.literal('released'),
    digest: sha256,
    approvedBy: z.string().nullable(),
    because: maySay,
    /** For the other language's check: what the customer was told. */
    told: z.object({
      /** Null: a report about a period, which has none. */
      severity: Severity.nullable(),
      marking: Marking,
    }),
  }),
  z.object({ type: z.literal('facts-kept'), because: said }),
  z.object({ type: z.literal('waived'), finding: z.string().min(1).max(200), because: said }),
  z.object({
    type: z.literal('comment'),
    section: TextSectionId,
    claim: z.string().max(120).nullable(),
    quote: z.string().max(500),
    text: said,
    /** Where the quote begins in its sentence, without marks of emphasis; where it stands now is told by its anchor. */
    from: z.number().int().min(0).default(0),
    /** Something to do rather than something to read: who does it, and until when. */
    task: z.boolean(),
    who: z.string().trim().max(120).default(''),
    due: z.iso.datetime().nullable().default(null),
    /** The report does not leave before it is closed. */
    must: z.boolean().default(true),
  }),
  z.object({ type: z.literal('replied'), text: said }),
  z.object({ type: z.literal('closed') }),
  z.object({ type: z.literal('reopened') }),
  z.object({
    type: z.literal('delivered'),
    channel: Channel,
    contact: z.string().trim().min(1).max(300),
    /** Name of what was handed over; empty on the phone. */
    file: z.string().max(300),
    sha256: sha256.nullable(),
    digest: sha256,
    again: z.boolean(),
  }),
  /** When the contact said so, which may be long before it was written down. */
  z.object({
    type: z.literal('acknowledged'),
    when: z.iso.datetime(),
    name: z.string().trim().min(1).max(120),
    note: maySay,
  }),
  z.object({
    type: z.literal('asked'),
    channel: z.enum(['mail', 'phone', 'backend']),
    from: z.string().trim().min(1).max(200),
    when: z.iso.datetime(),
    text: said,
  }),
  z.object({ type: z.literal('answered'), channel: z.enum(['mail', 'phone', 'backend']), text: said }),
]);
export type LifeFact = z.infer<typeof LifeFact>;

export const LifeEntry = z.object({
  id: z.number().int(),
  /** The version of the text it is about. */
  version: z.number().int(),
  at: z.string(),
  by: z.string(),
  /** The entry it speaks about. */
  about: z.number().int().nullable(),
  fact: LifeFact,
});
export type LifeEntry = z.infer<typeof LifeEntry>;

export const LifeState = z.enum(['draft', 'review', 'returned', 'approved', 'released']);
export type LifeState = z.infer<typeof LifeState>;

type Of<T extends LifeFact['type']> = LifeEntry & { fact: Extract<LifeFact, { type: T }> };

const isOf =
  <T extends LifeFact['type']>(type: T) =>
  (entry: LifeEntry): entry is Of<T> =>
    entry.fact.type === type;

export const entriesOf = <T extends LifeFact['type']>(entries: readonly LifeEntry[], type: T): Of<T>[] =>
  entries.filter(isOf(type));

const steps = new Set<LifeFact['type']>(['submitted', 'returned', 'approved', 'released']);

const stateAfter = { submitted: 'review', returned: 'returned', approved: 'approved', released: 'released' } as const;

const isStep = (entry: LifeEntry): entry is Of<keyof typeof stateAfter> => steps.has(entry.fact.type);

/**
 * Where the newest text stands. A step speaks of one version: what was typed after it was neither reviewed nor released, so a
 * later version is a draft again. A returned report stays returned while it is being mended.
 */
export const stateOf = (entries: readonly LifeEntry[], version: number): LifeState => {
  const last = entries.findLast(isStep);
  if (last === undefined) return 'draft';
  const state = stateAfter[last.fact.type];
  if (state === 'returned') return 'returned';
  return last.version === version ? state : 'draft';
};

export const releasesOf = (entries: readonly LifeEntry[]): Of<'released'>[] => entriesOf(entries, 'released');

/** The release in force: an earlier one is superseded by it. */
export const releaseOf = (entries: readonly LifeEntry[]): Of<'released'> | null => releasesOf(entries).at(-1) ?? null;

const lastOfVersion = <T extends LifeFact['type']>(
  entries: readonly LifeEntry[],
  type: T,
  version: number,
): Of<T> | null => entriesOf(entries, type).findLast((entry) => entry.version === version) ?? null;

/** The approval this version carries: one that came after it was last submitted or returned. */
export const approvalOf = (entries: readonly LifeEntry[], version: number): Of<'approved'> | null =>
  stateOf(entries, version) === 'approved' ? lastOfVersion(entries, 'approved', version) : null;

export const submissionOf = (entries: readonly LifeEntry[], version: number): Of<'submitted'> | null =>
  lastOfVersion(entries, 'submitted', version);

export interface CommentThread {
  comment: Of<'comment'>;
  replies: Of<'replied'>[];
  /** Null while it is open. */
  closed: LifeEntry | null;
}

/** Comments and tasks with what was answered, in the order they were made. */
export const threadsOf = (entries: readonly LifeEntry[]): CommentThread[] => {
  const replies = entriesOf(entries, 'replied');
  return entriesOf(entries, 'comment').map((comment) => {
    const last = entries.findLast(
      ({ about, fact }) => about === comment.id && (fact.type === 'closed' || fact.type === 'reopened'),
    );
    return {
      comment,
      replies: replies.filter(({ about }) => about === comment.id),
      closed: last?.fact.type === 'closed' ? last : null,
    };
  });
};

/** Comments and tasks that keep the report from leaving: those that must be seen to and nobody closed. */
export const openComments = (entries: readonly LifeEntry[]): Of<'comment'>[] =>
  threadsOf(entries)
    .filter(({ comment, closed }) => closed === null && comment.fact.must)
    .map(({ comment }) => comment);

/** One delivery with the contact's acknowledgement, where there is one. */
export const deliveriesOf = (
  entries: readonly LifeEntry[],
): { delivery: Of<'delivered'>; acknowledged: Of<'acknowledged'> | null }[] => {
  const acknowledged = new Map(entriesOf(entries, 'acknowledged').map((entry) => [entry.about, entry]));
  return entriesOf(entries, 'delivered').map((delivery) => ({
    delivery,
    acknowledged: acknowledged.get(delivery.id) ?? null,
  }));
};

/** Questions of the customer with all answers given. */
export const customerQuestions = (
  entries: readonly LifeEntry[],
): { asked: Of<'asked'>; answers: Of<'answered'>[] }[] => {
  const answers = entriesOf(entries, 'answered');
  return entriesOf(entries, 'asked').map((asked) => ({
    asked,
    answers: answers.filter(({ about }) => about === asked.id),
  }));
};

/** What a person is kept from, and why; null where it is allowed. */
export type Hindrance = 'unnamed' | 'author' | 'state' | 'gate' | 'not-reviewed' | null;

interface Who {
  /** Empty: nobody told their name. */
  analyst: string;
  authors: readonly string[];
}

/**
 * Two people: whoever wrote or submitted the text does not approve it. Names are what analysts told the workbench; the rule
 * holds between honest colleagues and leaves its trace in the journal, it is no proof against somebody who gives another name.
 */
export const mayReview = (state: LifeState, { analyst, authors }: Who): Hindrance => {
  if (analyst === '') return 'unnamed';
  if (state !== 'review') return 'state';
  return authors.includes(analyst) ? 'author' : null;
};

export const maySubmit = (state: LifeState, analyst: string, gatePasses: boolean): Hindrance => {
  if (analyst === '') return 'unnamed';
  if (state !== 'draft' && state !== 'returned') return 'state';
  return gatePasses ? null : 'gate';
};

/** A first report may leave without review where its clock leaves nobody to do it: with a reason, and told as such. */
export const mayRelease = (
  state: LifeState,
  { analyst, gatePasses, kind }: { analyst: string; gatePasses: boolean; kind: string },
): Hindrance => {
  if (analyst === '') return 'unnamed';
  if (state === 'released') return 'state';
  if (!gatePasses) return 'gate';
  return state === 'approved' || kind === 'first' ? null : 'not-reviewed';
};

export const lifeSteps = ['submit', 'sendBack', 'approve', 'release'] as const;
export type LifeStep = (typeof lifeSteps)[number];

/** What keeps whoever sits here from each step; null where it may be done. `version`: the text as it is on the screen. */
export const hindrancesOf = (
  { analyst, entries, authors }: Who & { entries: readonly LifeEntry[] },
  { version, gatePasses, kind }: { version: number; gatePasses: boolean; kind: string },
): Record<LifeStep, Hindrance> => {
  const state = stateOf(entries, version);
  const submitted = submissionOf(entries, version);
  const writers = submitted === null ? authors : [...authors, submitted.by];
  return {
    submit: maySubmit(state, analyst, gatePasses),
    sendBack: analyst === '' ? 'unnamed' : state === 'review' || state === 'approved' ? null : 'state',
    approve: mayReview(state, { analyst, authors: writers }),
    release: mayRelease(state, { analyst, gatePasses, kind }),
  };
};
