import { isMapping } from '../../rules/compile-detection.ts';
import { parseCondition, type Condition } from '../../rules/condition.ts';
import { gateOf } from '../../rules/log-source.ts';
import type { Pipeline } from '../../rules/pipelines/pipeline.ts';
import { UnsupportedRule } from '../../rules/unsupported-rule.ts';
import { isEventKind, shapeOfKind, type EventKind, type FieldGroup } from '../tree/event-kinds.ts';
import { group, negated, textTest, type HuntNode } from '../tree/tree.ts';
import { readItem } from './sigma-item.ts';
import { atItsPlace, sigmaDocuments, type SigmaDocument } from './sigma-documents.ts';

/* Sigma rules as hunt trees, by the compiler's own reading of modifiers, conditions and log sources (main/rules). */

/** Keys and values are found again in the text in the order of the document; YAML's reader tells no places. */
export class Places {
  readonly #text: string;
  #at = 0;
  #valueAt = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Moves to a key. */
  key(key: string): void {
    const at = this.#text.indexOf(`${key}:`, this.#at);
    if (at >= 0) this.#at = at;
    this.#valueAt = this.#at;
  }

  /** A value behind the last key. */
  value(value: string): { start: number; end: number } | null {
    if (value === '') return null;
    // Values follow one another; only one that was escaped or folded is looked for from the key on.
    const next = this.#text.indexOf(value, this.#valueAt);
    const at = next < 0 ? this.#text.indexOf(value, this.#at) : next;
    if (at < 0) return null;
    this.#valueAt = at + value.length;
    return { start: at, end: at + value.length };
  }
}

const categoryOf = (source: Record<string, unknown>): EventKind | null => {
  const category = typeof source['category'] === 'string' ? source['category'].toLowerCase() : '';
  return isEventKind(category) && category !== 'logon' ? category : null;
};

/** Which records: by kind where the category is one, else by the log's channel and number. */
const sourceOf = (source: Record<string, unknown>, places: Places): HuntNode[] => {
  const gate = gateOf(source);
  const kind = categoryOf(source);
  if (kind !== null) return [{ kind: 'event', event: kind, at: places.value(kind) }];
  const channels = gate.channels?.map((channel): HuntNode => textTest('channel', [channel])) ?? [];
  const codes = gate.eventIds?.map((id): HuntNode => textTest('eventCode', [String(id)])) ?? [];
  return [channels, codes].flatMap((tests) => (tests.length === 0 ? [] : [group('any', tests)]));
};

interface Selecting {
  places: Places;
  outer: FieldGroup;
  /** Fields that have their name from a pipeline. */
  named: ReadonlySet<string>;
}

const readMapping = (mapping: Record<string, unknown>, name: string, selecting: Selecting): HuntNode => {
  const items = Object.entries(mapping).map(([key, value]) => readItem(key, value, selecting));
  if (items.length === 0) throw new UnsupportedRule('empty-selection', name);
  return group('all', items);
};

const readSelection = (selection: unknown, name: string, selecting: Selecting): HuntNode => {
  if (isMapping(selection)) return readMapping(selection, name, selecting);
  if (!Array.isArray(selection)) return readItem('|contains', selection, selecting);
  if (selection.length === 0) throw new UnsupportedRule('empty-selection', name);
  return group(
    'any',
    selection.map((entry: unknown) =>
      isMapping(entry) ? readMapping(entry, name, selecting) : readItem('|contains', entry, selecting),
    ),
  );
};

const joinedBy = (condition: Condition, selections: ReadonlyMap<string, HuntNode>): HuntNode => {
  if (condition.kind === 'not') return negated(joinedBy(condition.part, selections));
  if (condition.kind === 'selection') {
    const selection = selections.get(condition.name);
    if (selection === undefined) throw new UnsupportedRule('unknown-selection', condition.name);
    return selection;
  }
  return group(
    condition.kind === 'and' ? 'all' : 'any',
    condition.parts.map((part) => joinedBy(part, selections)),
  );
};

const readDetection = (detection: Record<string, unknown>, selecting: Selecting): HuntNode => {
  const { condition, timeframe: _, ...named } = detection;
  const conditions: unknown[] = Array.isArray(condition) ? condition : [condition];
  const names = Object.keys(named);
  const parsed = conditions.map((source) => {
    if (typeof source !== 'string') throw new UnsupportedRule('no-condition', '');
    return parseCondition(source, names);
  });
  const selections = new Map(
    Object.entries(named).map(([name, selection]) => {
      selecting.places.key(name);
      return [name, readSelection(selection, name, selecting)];
    }),
  );
  return group(
    'any',
    parsed.map((one) => joinedBy(one, selections)),
  );
};

/** One rule as a hunt. Throws UnsupportedRule. */
export const readRule = ({ document, named }: Pick<SigmaDocument, 'document' | 'named'>, places: Places): HuntNode => {
  const { logsource, detection } = document;
  if (!isMapping(detection)) throw new UnsupportedRule('not-a-rule', 'detection');
  if (!isMapping(logsource)) throw new UnsupportedRule('log-source', '-');
  places.key('logsource');
  const source = sourceOf(logsource, places);
  places.key('detection');
  const kind = categoryOf(logsource);
  const outer = kind === null ? 'process' : shapeOfKind(kind).group;
  return group('all', [...source, readDetection(detection, { places, outer, named })]);
};

export interface ReadSigma {
  /** Null: no document at all. */
  tree: HuntNode | null;
  /** Names of the pipelines that changed something. */
  pipelines: string[];
}

/** Rules, any of which is enough, with their filters. Throws SyntaxFault. */
export const readSigma = (text: string, pipelines: readonly Pipeline[] = []): ReadSigma => {
  const { rules, correlations, pipelines: used } = sigmaDocuments(text, pipelines);
  const places = new Places(text);
  return atItsPlace(text, () => {
    if (correlations.length > 0) throw new UnsupportedRule('aggregation', 'correlation');
    const trees = rules.map((rule) => readRule(rule, places));
    return { tree: trees.length === 0 ? null : group('any', trees), pipelines: used };
  });
};
