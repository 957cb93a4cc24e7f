import { EventId } from '../../shared/event/model.ts';
import { runsOf, textOfRuns, type Run } from '../../shared/report/emphasis.ts';
import { eventsOfRows, ownEvents, withinReceipts, type Grid } from '../../shared/report/grid.ts';
import { isBlock } from '../../shared/report/shapes.ts';
import { Certainty, ClaimShape, type Claim } from '../../shared/report/model.ts';

/**
 * A section as the editor holds it: one block a claim, so that a sentence and its receipt move, split and vanish together.
 *
 *   doc ── claim {id, certainty, events, entries, original, shape} ── text, text(bold), …
 */
export interface ClaimAttributes {
  /** Null for a sentence that was never saved. */
  id: string | null;
  certainty: Certainty;
  events: EventId[];
  /** Of the case's ledger. */
  entries: string[];
  /** The words as last loaded, to tell whether they were changed. */
  original: string | null;
  wasEdited: boolean;
  /** Null for a sentence. */
  shape: ClaimShape | null;
}

export interface TextNode {
  type: 'text';
  text: string;
  marks?: { type: string }[];
}
export interface ClaimNode {
  type: 'claim';
  attrs: ClaimAttributes;
  content?: TextNode[];
}
export interface ClaimsDocument {
  type: 'doc';
  content: ClaimNode[];
}

export const freshAttributes = (): ClaimAttributes => ({
  id: null,
  certainty: 'confirmed',
  events: [],
  entries: [],
  original: null,
  wasEdited: false,
  shape: null,
});

const textNode = ({ text, bold }: Run): TextNode =>
  bold ? { type: 'text', text, marks: [{ type: 'bold' }] } : { type: 'text', text };

/** How the editor holds a claim; its words are the content. */
export const attributesOf = ({ id, certainty, text, events, entries = [], edited, shape }: Claim): ClaimAttributes => ({
  id,
  certainty,
  events: [...events],
  entries: [...entries],
  original: text,
  wasEdited: edited,
  shape: shape ?? null,
});

const nodeOf = (claim: Claim): ClaimNode => {
  const attrs = attributesOf(claim);
  const content = runsOf(claim.text).map(textNode);
  return content.length === 0 ? { type: 'claim', attrs } : { type: 'claim', attrs, content };
};

export const documentOf = (claims: readonly Claim[]): ClaimsDocument => ({
  type: 'doc',
  content: claims.length === 0 ? [{ type: 'claim', attrs: freshAttributes() }] : claims.map(nodeOf),
});

const runOf = ({ text, marks }: TextNode): Run => ({ text, bold: marks?.some(({ type }) => type === 'bold') ?? false });

/** Neighbouring runs of one weight are one run: the editor splits them where it likes. */
const joined = (runs: Run[]): Run[] => {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last !== undefined && last.bold === run.bold) last.text += run.text;
    else out.push({ ...run });
  }
  return out;
};

const markup = (content: TextNode[] | undefined): string => textOfRuns(joined((content ?? []).map(runOf)));

/** A claim that only went through the editor keeps its text to the letter, odd markup included. */
export const wordsOf = (
  content: TextNode[] | undefined,
  original: string | null,
): { text: string; changed: boolean } => {
  const text = markup(content);
  if (original === null) return { text, changed: true };
  const same = text === textOfRuns(joined(runsOf(original)));
  return { text: same ? original : text, changed: !same };
};

/** An emptied sentence is gone; a table or a figure without a title is still one. */
const isGone = (text: string, { shape }: ClaimAttributes): boolean => !isBlock(shape) && isBlank(text);

const isBlank = (text: string): boolean => text.replaceAll('*', '').trim() === '';

const freshId = (section: string, taken: ReadonlySet<string>): string => {
  let n = taken.size + 1;
  while (taken.has(`${section}-n${n}`)) n += 1;
  return `${section}-n${n}`;
};

export const shapeOf = ({ shape }: ClaimAttributes): Pick<Claim, 'shape'> => (shape === null ? {} : { shape });

/** A heading and a figure state nothing, whatever stood there before. */
const provedBy = (
  { certainty, events, entries, shape }: ClaimAttributes,
  known: ReadonlySet<EventId>,
): Pick<Claim, 'certainty' | 'events' | 'entries'> => {
  if (shape?.kind === 'heading') return { certainty: 'advice', events: [] };
  const own = shape?.kind === 'table' ? eventsOfRows(shape) : [];
  const kept = [...new Set([...events, ...own])].filter((event) => known.has(event));
  const states = shape?.kind === 'figure' ? 'advice' : certainty;
  return { certainty: states, events: kept, ...(entries.length === 0 ? {} : { entries }) };
};

/**
 * Back to claims. Empty sentences vanish; a sentence without id, or pasted a second time, gets one of its own; a receipt is
 * only taken over where the report knew the event (`known`): pasted text cannot forge one.
 */
export const claimsFrom = (
  document: ClaimsDocument,
  { section, known }: { section: string; known: ReadonlySet<EventId> },
): Claim[] => {
  const taken = new Set(document.content.flatMap(({ attrs }) => attrs.id ?? []));
  const used = new Set<string>();
  return document.content.flatMap(({ attrs, content }) => {
    const { text, changed } = wordsOf(content, attrs.original);
    if (isGone(text, attrs)) return [];
    const id = attrs.id !== null && !used.has(attrs.id) ? attrs.id : freshId(section, taken);
    used.add(id);
    taken.add(id);
    const edited = attrs.wasEdited || changed;
    return [withinReceipts({ id, text, ...provedBy(attrs, known), edited, ...shapeOf(attrs) })];
  });
};

const certaintyFrom = (value: unknown): Certainty => {
  const parsed = Certainty.safeParse(value);
  return parsed.success ? parsed.data : 'confirmed';
};

/** Attributes as they come from the editor or from pasted HTML, where anything can stand. */
export const attributesFrom = (given: Record<string, unknown>): ClaimAttributes => ({
  id: typeof given['id'] === 'string' ? given['id'] : null,
  certainty: certaintyFrom(given['certainty']),
  events: Array.isArray(given['events'])
    ? given['events'].flatMap((event: unknown) => {
        const parsed = EventId.safeParse(event);
        return parsed.success ? [parsed.data] : [];
      })
    : [],
  entries: Array.isArray(given['entries'])
    ? given['entries'].filter((entry: unknown) => typeof entry === 'string')
    : [],
  original: typeof given['original'] === 'string' ? given['original'] : null,
  wasEdited: given['wasEdited'] === true,
  shape: ClaimShape.safeParse(given['shape']).data ?? null,
});

/** The same table with another grid: it stands on what it stood on as a whole, and on what its rows stand on now. */
export const withGrid = (attrs: ClaimAttributes, grid: Grid): ClaimAttributes => {
  const whole = ownEvents({ events: attrs.events, ...shapeOf(attrs) });
  return { ...attrs, shape: grid, events: [...new Set([...whole, ...eventsOfRows(grid)])], wasEdited: true };
};

/** The receipts of two sentences that became one. */
export const joinedAttributes = (first: ClaimAttributes, second: ClaimAttributes): ClaimAttributes => ({
  ...first,
  events: [...new Set([...first.events, ...second.events])],
  entries: [...new Set([...first.entries, ...second.entries])],
});
