import type { RuleCard } from '../../shared/rules/model.ts';
import { unsupportedText } from '../../shared/rules/unsupported.ts';
import { compileDetection, isMapping } from './compile-detection.ts';
import { parseCorrelation, type Correlation } from './correlation/correlation.ts';
import { linkCorrelation, type LinkedCorrelation } from './correlation/link-correlations.ts';
import { appliesTo, compileFilter, narrowed, type RuleFilter } from './filters.ts';
import { gateOf, type Gate } from './log-source.ts';
import type { Placeholders, ViewMatcher } from './match-value.ts';
import type { Need } from './need.ts';
import { processed } from './pipelines/apply-pipelines.ts';
import { withFilters } from './pipelines/joined-filters.ts';
import type { Pipeline } from './pipelines/pipeline.ts';
import { documentsFromYaml } from './read-yaml.ts';
import { cardFromDocument, type RuleFile } from './rule-card.ts';
import { UnsupportedRule } from './unsupported-rule.ts';

export type { RuleFile } from './rule-card.ts';

export interface CompiledRule {
  id: string;
  /** By which correlations and filters may refer to it, besides its id. */
  name: string | null;
  card: RuleCard;
  gate: Gate;
  matches: ViewMatcher;
  /** What must be so before it can match. */
  need: Need;
  /** Fields its exclusions read: see process-start-4688.ts. */
  excludingFields: readonly string[];
}

export interface RuleSet {
  /** Those that can be judged record by record, parts of correlations among them. */
  rules: CompiledRule[];
  /** Those that can be judged over many records. */
  correlations: LinkedCorrelation[];
  /** Ids of rules and correlations that are only a part of others: their own matches are not told. */
  silent: ReadonlySet<string>;
  /** Names of the pipelines that changed any of them. */
  pipelines: string[];
  /** All, in the order of the files; `unsupported` says why one is neither among `rules` nor `correlations` nor applied. */
  cards: RuleCard[];
}

interface Entry {
  document: unknown;
  card: RuleCard;
  /** Where its card stands. */
  at: number;
}

class Reading {
  readonly cards: RuleCard[] = [];
  readonly entries: Entry[] = [];
  readonly #known = new Set<string>();

  /** A file may hold several documents; `action: global` of Sigma's old collections is not part of the format any more. */
  addFile(file: RuleFile): void {
    const read = documentsFromYaml(file.text);
    if (!read.ok) {
      const card = cardFromDocument(null, file, 0);
      this.cards.push({ ...card, unsupported: unsupportedText(read.code, read.detail) });
      return;
    }
    for (const [position, document] of read.documents.entries()) {
      const card = cardFromDocument(document, file, position);
      if (this.#known.has(card.id)) {
        this.cards.push(refuseDuplicate(card));
        continue;
      }
      this.#known.add(card.id);
      this.entries.push({ document, card, at: this.cards.push(card) - 1 });
    }
  }

  /** The card keeps the reason; the others go on. */
  attempt<T>({ card, at }: Pick<Entry, 'card' | 'at'>, work: () => T): T[] {
    try {
      return [work()];
    } catch (error) {
      if (!(error instanceof UnsupportedRule)) throw error;
      const field = error.field === null ? {} : { unsupportedField: error.field };
      this.cards[at] = { ...card, unsupported: error.message, ...field };
      return [];
    }
  }
}

/** Two rules of one id would share their alerts: the second keeps its card under a name of its own, with the reason. */
const refuseDuplicate = (card: RuleCard): RuleCard => ({
  ...card,
  id: `${card.id}#${card.path}`,
  unsupported: unsupportedText('duplicate-id', card.id),
});

const has = ({ document }: Entry, key: string): boolean => isMapping(document) && Object.hasOwn(document, key);

const mappingOf = ({ document }: Entry): Record<string, unknown> => {
  if (!isMapping(document)) throw new UnsupportedRule('not-a-rule', typeof document);
  return document;
};

const nameOf = ({ document }: Entry): string | null =>
  isMapping(document) && typeof document['name'] === 'string' ? document['name'] : null;

interface Filtering {
  filters: readonly RuleFilter[];
  used: Set<RuleFilter>;
  placeholders: Placeholders;
  pipelines: readonly Pipeline[];
  /** Names of the pipelines that changed something. */
  taken: Set<string>;
}

/** The rule as its own pipelines make it: filters are written into it first, so that they are changed as it is. */
const processedRule = (
  document: Record<string, unknown>,
  own: readonly RuleFilter[],
  { pipelines, taken }: Pick<Filtering, 'pipelines' | 'taken'>,
): Record<string, unknown> => {
  const whole = withFilters(
    document,
    own.map(({ section }) => section),
  );
  const made = processed(whole, pipelines);
  for (const name of made.pipelines) taken.add(name);
  return made.document;
};

const compileRule = (entry: Entry, filtering: Filtering): CompiledRule => {
  const { filters, used, placeholders, pipelines } = filtering;
  const document = mappingOf(entry);
  const { card } = entry;
  if (!isMapping(document['detection'])) throw new UnsupportedRule('not-a-rule', 'detection');
  if (!isMapping(document['logsource'])) throw new UnsupportedRule('log-source', '-');
  const name = nameOf(entry);
  const asked = { id: card.id, name, logsource: document['logsource'] };
  const own = filters.filter((filter) => appliesTo(filter, asked));
  for (const filter of own) used.add(filter);
  if (pipelines.length === 0) {
    const gate = gateOf(document['logsource']);
    return { id: card.id, name, card, gate, ...narrowed(compileDetection(document['detection'], placeholders), own) };
  }
  const made = processedRule(document, own, filtering);
  const gate = gateOf(isMapping(made['logsource']) ? made['logsource'] : {});
  return { id: card.id, name, card, gate, ...compileDetection(made['detection'], placeholders) };
};

/** The documents a correlation names. */
const referredBy = (document: Record<string, unknown>, entries: readonly Entry[]): Record<string, unknown>[] => {
  const section = document['correlation'];
  const named: unknown = isMapping(section) ? section['rules'] : null;
  const references: unknown[] = Array.isArray(named) ? named : [named];
  return entries
    .filter((entry) => references.includes(entry.card.id) || references.includes(nameOf(entry)))
    .flatMap(({ document: one }) => (isMapping(one) ? [one] : []));
};

/** Id or name → id. A name that several documents have means none of them. */
const referencesTo = (entries: readonly Entry[]): Map<string, string | null> => {
  const ids = new Map<string, string | null>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name !== null) ids.set(name, ids.has(name) ? null : entry.card.id);
  }
  for (const { card } of entries) ids.set(card.id, card.id);
  return ids;
};

const linkAll = (
  reading: Reading,
  parsed: readonly { entry: Entry; correlation: Correlation }[],
  rules: readonly CompiledRule[],
): LinkedCorrelation[] => {
  const linking = {
    ids: referencesTo(reading.entries),
    rules: new Set(rules.map(({ id }) => id)),
    correlations: new Map(parsed.map(({ correlation }) => [correlation.id, correlation])),
  };
  return parsed.flatMap(({ entry, correlation }) =>
    reading.attempt(entry, () => linkCorrelation(correlation, linking)),
  );
};

const processedCorrelation = (
  entry: Entry,
  entries: readonly Entry[],
  { pipelines, taken }: Filtering,
): Record<string, unknown> => {
  const document = mappingOf(entry);
  if (pipelines.length === 0) return document;
  const made = processed(document, pipelines, referredBy(document, entries));
  for (const name of made.pipelines) taken.add(name);
  return made.document;
};

/** What a correlation refers to is only told on its own where one of them says `generate: true`. */
const silentIn = (correlations: readonly LinkedCorrelation[]): Set<string> => {
  const told = new Set(correlations.filter(({ generate }) => generate).flatMap(({ targets }) => targets));
  return new Set(correlations.flatMap(({ targets }) => targets).filter((id) => !told.has(id)));
};

/**
 * Sigma rule files → rules, correlations and filters ready to judge, and a card for every document. Nothing is left out in
 * silence: what cannot be judged exactly stands in `cards` with `unsupported` set. `placeholders` fills the `expand` modifier.
 */
export const parseRuleSet = (
  files: readonly RuleFile[],
  { placeholders = new Map(), pipelines = [] }: { placeholders?: Placeholders; pipelines?: readonly Pipeline[] } = {},
): RuleSet => {
  const reading = new Reading();
  for (const file of files) reading.addFile(file);
  const correlated = reading.entries.filter((entry) => has(entry, 'correlation'));
  const filtering = reading.entries.filter((entry) => has(entry, 'filter') && !correlated.includes(entry));
  const apart = new Set([...correlated, ...filtering]);
  const filters = filtering.flatMap((entry) =>
    reading
      .attempt(entry, () => compileFilter(mappingOf(entry), entry.card, { placeholders, isRaw: pipelines.length > 0 }))
      .map((filter) => ({ entry, filter })),
  );
  const taken = new Set<string>();
  const all = filters.map(({ filter }) => filter);
  const using: Filtering = { filters: all, used: new Set(), placeholders, pipelines, taken };
  const rules = reading.entries
    .filter((entry) => !apart.has(entry))
    .flatMap((entry) => reading.attempt(entry, () => compileRule(entry, using)));
  for (const { entry, filter } of filters.filter((one) => !using.used.has(one.filter))) {
    reading.cards[entry.at] = {
      ...entry.card,
      unsupported: unsupportedText('filter', (filter.rules ?? ['any']).join()),
    };
  }
  const parsed = correlated.flatMap((entry) =>
    reading
      .attempt(entry, () => parseCorrelation(processedCorrelation(entry, reading.entries, using), entry.card))
      .map((correlation) => ({ entry, correlation })),
  );
  const correlations = linkAll(reading, parsed, rules);
  return { rules, correlations, silent: silentIn(correlations), pipelines: [...taken], cards: reading.cards };
};
