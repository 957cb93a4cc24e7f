import type { FlowItem, JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { Tlp } from '../../../shared/intel/model.ts';
import { markingIdOf } from '../../intel/markings.ts';
import { templateFor, templateOf } from './afb-templates.ts';
import { afbValue, dictionaryOf, pairsOf, stixValue } from './afb-values.ts';
import { isJsonObject, listOf, objectOf, sameJson, textOf } from './json.ts';
import { tlpAmong } from './tlp.ts';

export type Pair = [string, JsonValue];

/** What the pairs of a block say, and what none of them could say. */
export interface Converted {
  pairs: Pair[];
  beside: JsonObject;
}

const pair = (name: string, value: JsonValue | undefined): Pair => [name, value ?? null];

const ttpPairs = ({ tactic_id: tactic, technique_id: technique }: JsonObject): JsonValue => [
  pair('tactic', tactic),
  pair('technique', technique),
];

const classificationPairs = ({ object_marking_refs: references }: JsonObject): JsonValue => {
  const level = tlpAmong(references);
  return [pair('marking', level === null ? null : `tlp-${level}`), pair('group', null)];
};

const authorPairs = (author: JsonObject): JsonValue => [
  pair('name', author['name']),
  pair('identity_class', author['identity_class']),
  pair('contact_information', author['contact_information']),
];

const ownRules: Record<string, (properties: JsonObject, author: JsonObject) => JsonValue> = {
  ttp: ttpPairs,
  classification: classificationPairs,
  author: (_, author) => authorPairs(author),
};

/** What each pair made by a rule of its own says back. */
const read: Record<string, (raw: JsonValue) => JsonObject> = {
  ttp: (raw) => {
    const { tactic, technique } = dictionaryOf(raw);
    return {
      ...(typeof tactic === 'string' ? { tactic_id: tactic } : {}),
      ...(typeof technique === 'string' ? { technique_id: technique } : {}),
    };
  },
  classification: (raw) => {
    const level = Tlp.safeParse(textOf(dictionaryOf(raw)['marking'])?.replace(/^tlp-/, ''));
    return level.success ? { object_marking_refs: [markingIdOf(level.data)] } : {};
  },
  author: () => ({}),
};

const stixOfPairs = (template: string, pairs: readonly Pair[]): JsonObject => {
  const kinds = templateOf(template);
  const found: JsonObject = {};
  for (const [name, raw] of pairs) {
    const kind = kinds?.get(name);
    if (kind === undefined) continue;
    const value = kind === 'own-rule' ? undefined : stixValue(kind, raw);
    const said = kind === 'own-rule' ? (read[name]?.(raw) ?? {}) : value === undefined ? {} : { [name]: value };
    Object.assign(found, said);
  }
  return found;
};

/** Files of before the field `ttp` came name tactic and technique directly; references stand beside the ids they belong to. */
const actionProperties = (found: JsonObject, pairs: readonly Pair[]): JsonObject => {
  const raw = new Map(pairs);
  const chosen: JsonObject = { ...found };
  for (const what of ['tactic', 'technique']) {
    const direct = raw.get(`${what}_id`);
    const id = found[`${what}_id`] ?? (typeof direct === 'string' ? direct : undefined);
    if (id !== undefined) chosen[`${what}_id`] = id;
    // A reference of another id was left behind by an edit.
    if (direct !== id) delete chosen[`${what}_ref`];
  }
  return chosen;
};

/** What the pairs of a block say, under STIX names. */
export const stixProperties = (template: string, pairs: readonly Pair[]): JsonObject => {
  const found = stixOfPairs(template, pairs);
  return template === 'action' ? actionProperties(found, pairs) : found;
};

const pairsFor = (template: string, item: Pick<FlowItem, 'id' | 'properties'>, author: JsonObject): Pair[] => {
  const kinds = templateOf(template) ?? new Map<string, never>();
  const pairs = [...kinds].map(([name, kind]): Pair =>
    kind === 'own-rule'
      ? pair(name, ownRules[name]?.(item.properties, author))
      : pair(name, afbValue(kind, item.properties[name], `${item.id} ${name}`)),
  );
  // Where a reference stands its id must stand too, as in the builder's own files: reading tells by it whether both belong together.
  for (const what of template === 'action' ? ['tactic', 'technique'] : [])
    if (item.properties[`${what}_ref`] !== undefined) pairs.push(pair(`${what}_id`, item.properties[`${what}_id`]));
  return pairs;
};

/**
 * What writing again would not give of a block's pairs: raw values as `[name, raw, what writing gives]`, and pairs that writing gives
 * and the file did not have.
 */
export const keptPairs = (
  template: string,
  raw: readonly Pair[],
  { author, item }: { author: JsonObject; item: FlowItem },
): JsonObject => {
  const written = new Map(pairsFor(template, item, author));
  const there = new Set(raw.map(([name]) => name));
  const properties = raw
    .filter(([name, value]) => !written.has(name) || !sameJson(written.get(name), value))
    .map(([name, value]) => [name, value, written.get(name) ?? null]);
  const absent = [...written].filter(([name]) => !there.has(name));
  return {
    ...(properties.length === 0 ? {} : { properties }),
    ...(absent.length === 0 ? {} : { absent }),
  };
};

/** An edit since then counts more than what was read. */
const withKept = (pairs: readonly Pair[], kept: JsonObject): Pair[] => {
  const all = new Map(pairs);
  const isStill = (name: string, written: JsonValue | undefined): boolean => sameJson(all.get(name) ?? null, written);
  for (const [name, raw, written] of listOf(kept['properties']).map(listOf))
    if (typeof name === 'string' && isStill(name, written)) all.set(name, raw ?? null);
  for (const [name, written] of listOf(kept['absent']).map(listOf))
    if (typeof name === 'string' && isStill(name, written)) all.delete(name);
  return [...all];
};

/** An item as a block of the builder. `beside` holds properties its template has no room for, exactly. */
export const convertItem = (template: string, item: FlowItem, author: JsonObject): Converted => {
  const plain = pairsFor(template, item, author);
  const said = stixProperties(template, plain);
  const beside = Object.fromEntries(
    Object.entries(item.properties).filter(([name, value]) => !sameJson(said[name], value)),
  );
  return { pairs: withKept(plain, objectOf(item.kept?.['afb'])), beside };
};

/** The template of an item; an item of a type the builder does not draw becomes a note that names it. */
export const templateOfItem = ({ type, properties }: FlowItem): string | null =>
  templateFor(type, properties['operator']);

const nameOf = ({ properties, id }: FlowItem): string =>
  textOf(properties['name']) ?? textOf(properties['value']) ?? textOf(properties['pattern']) ?? id;

export const standInPairs = (item: FlowItem): Pair[] => [
  pair('abstract', item.type),
  pair('content', nameOf(item)),
  pair('authors', []),
];

/** `properties` of an exported object, or none. */
export const rawPairs = (object: JsonObject): Pair[] => pairsOf(object['properties']) ?? [];

/** The author of a flow as an identity, or null where the file names none. */
export const authorOf = (raw: JsonValue | undefined): JsonObject | null => {
  const said = dictionaryOf(raw);
  return isJsonObject(said) && textOf(said['name']) !== null ? said : null;
};
