import type { HuntLanguage } from '../../../shared/hunt/model.ts';
import { compileRegexSearch } from '../../rules/regex/search-regex.ts';
import { RUN, type SigmaString } from '../../rules/sigma-string.ts';
import { UnsupportedRule } from '../../rules/unsupported-rule.ts';
import { shapeOfKind, type EventKind, type FieldGroup } from '../tree/event-kinds.ts';
import { namesIn, ownField, type FieldMap, type OwnField } from '../tree/field-maps.ts';
import { isNumberField, isViewColumn, viewColumns } from '../tree/view-columns.ts';
import { isRun, ONE, regexLiteral, regexOf, spelled, tidy } from '../tree/patterns.ts';
import { group, negated, type HuntNode, type Test } from '../tree/tree.ts';
import { nearestName } from './nearest-name.ts';
import { patternOfRegex } from './regex-pattern.ts';
import type { Reader } from './reader.ts';
import type { Match, Operation, Syntax } from './syntax.ts';
import { everyKind, eventValues } from './vendor-events.ts';

/* From a language's own conditions to ours: its fields become columns, its names of events kinds of event. */

export interface Lifting {
  language: Exclude<HuntLanguage, 'sigma'>;
  /** Null: the fields are our columns. */
  maps: readonly FieldMap[] | null;
  reader: Reader;
}

/** Whether a kind's value of an event field can meet the operation; null where the operation asks something else. */
const meets = (values: readonly string[], operation: Operation): boolean | null => {
  if (operation.kind === 'exists') return values.length > 0;
  if (operation.kind === 'compare') return values.length > 0;
  if (operation.kind !== 'glob' && operation.kind !== 'regex') return null;
  // Records of a kind without a value there may have any.
  if (values.length === 0) return true;
  try {
    const source = operation.kind === 'glob' ? regexOf(operation.pattern) : operation.source;
    return values.some(compileRegexSearch(source, { ignoreCase: true, multiline: false, dotAll: true }));
  } catch (cause) {
    if (!(cause instanceof UnsupportedRule)) throw cause;
    return null;
  }
};

/** The kinds a condition on event fields leaves; null where it is about something else. */
const kindsOf = (syntax: Syntax, language: Lifting['language']): EventKind[] | null => {
  if (syntax.kind === 'valued') return kindsOf(syntax.part, language);
  if (syntax.kind === 'not') return null;
  if (syntax.kind === 'any' || syntax.kind === 'all') {
    const parts = syntax.parts.map((part) => kindsOf(part, language));
    const known = parts.filter((part) => part !== null);
    if (known.length < parts.length || known.length === 0) return null;
    const isAny = syntax.kind === 'any';
    return everyKind.filter((kind) =>
      isAny ? known.some((some) => some.includes(kind)) : known.every((some) => some.includes(kind)),
    );
  }
  const { field, operation } = syntax;
  const known = field === null ? undefined : kindsByField(language).get(field);
  if (known === undefined) return null;
  return known.filter(({ values }) => meets(values, operation) === true).map(({ kind }) => kind);
};

type Known = { kind: EventKind; values: readonly string[] }[];
const tables = new Map<Lifting['language'], Map<string, Known>>();

/** By event field, the kinds that have it. Made once a language: a query of thousands of lines asks for each of its fields. */
const kindsByField = (language: Lifting['language']): ReadonlyMap<string, Known> => {
  const made: Map<string, Known> = tables.get(language) ?? new Map<string, Known>();
  if (tables.has(language)) return made;
  for (const kind of everyKind) {
    for (const [field, values] of Object.entries(eventValues[language](kind) ?? {})) {
      made.set(field, [...(made.get(field) ?? []), { kind, values }]);
    }
  }
  tables.set(language, made);
  return made;
};

/** The one kind that holds all the others (`registry_event`), or the only one. */
const only = (kinds: readonly EventKind[]): EventKind | null => {
  const [first] = kinds;
  if (kinds.length === 1) return first ?? null;
  return (
    kinds.find((kind) => {
      const { classes, activities, targetKind } = shapeOfKind(kind);
      const isOpen = activities === null && targetKind === undefined;
      return isOpen && kinds.every((one) => shapeOfKind(one).classes.every((name) => classes.includes(name)));
    }) ?? null
  );
};

const spanOf = (syntax: Syntax): { start: number; end: number } => {
  if (syntax.kind === 'match') return syntax.at;
  if (syntax.kind === 'not' || syntax.kind === 'valued') return spanOf(syntax.part);
  const spans = syntax.parts.map(spanOf);
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
};

const partsOf = (syntax: Syntax, kind: 'all'): Syntax[] =>
  syntax.kind === kind ? syntax.parts.flatMap((part) => partsOf(part, kind)) : [syntax];

/** Conditions side by side: those on event fields become one kind of event, or several. */
const liftAll = (parts: readonly Syntax[], lifting: Lifting, outer: FieldGroup): HuntNode => {
  const asked = parts.map((part) => kindsOf(part, lifting.language));
  const sets = asked.filter((kinds) => kinds !== null);
  const left = everyKind.filter((kind) => sets.every((set) => set.includes(kind)));
  const kind = sets.length === 0 ? null : only(left);
  const [first] = sets.length === 0 ? [] : left;
  const shown = kind ?? first;
  const inner = shown === undefined ? outer : shapeOfKind(shown).group;
  const isTaken = (at: number): boolean =>
    asked[at] !== null && asked[at] !== undefined && left.length > 0 && (lifting.language !== 'sql' || kind !== null);
  const events = parts.filter((_, at) => isTaken(at));
  const at = events.length === 0 ? null : spanOf({ kind: 'all', parts: events });
  const known = everyKind.filter((one) => eventValues[lifting.language](one) !== null);
  // Every table there is asks for nothing.
  const chosen = kind !== null ? [kind] : left.length < known.length ? left : [];
  const event =
    events.length === 0 || chosen.length === 0
      ? []
      : [
          group(
            'any',
            chosen.map((one): HuntNode => ({ kind: 'event', event: one, at })),
          ),
        ];
  const others = parts.filter((_, index) => !isTaken(index)).map((part) => lift(part, lifting, inner));
  return group('all', [...event, ...others]);
};

const lift = (syntax: Syntax, lifting: Lifting, outer: FieldGroup): HuntNode => {
  switch (syntax.kind) {
    case 'valued':
      return lift(syntax.part, lifting, outer);
    case 'not':
      return negated(lift(syntax.part, lifting, outer));
    case 'all':
      return liftAll(partsOf(syntax, 'all'), lifting, outer);
    case 'any': {
      const kinds = kindsOf(syntax, lifting.language);
      if (kinds !== null && kinds.length > 0) return liftAll([syntax], lifting, outer);
      return group(
        'any',
        syntax.parts.map((part) => lift(part, lifting, outer)),
      );
    }
    case 'match': {
      const kinds = lifting.language === 'sql' ? null : kindsOf(syntax, lifting.language);
      return kinds === null || kinds.length === 0
        ? liftMatch(syntax, lifting, outer)
        : liftAll([syntax], lifting, outer);
    }
  }
};

/** The whole condition as a hunt tree. */
export const liftQuery = (syntax: Syntax, lifting: Lifting): HuntNode =>
  syntax.kind === 'all' ? liftAll(partsOf(syntax, 'all'), lifting, 'process') : liftAll([syntax], lifting, 'process');

const found = (name: string, lifting: Lifting, outer: FieldGroup): OwnField | null => {
  if (lifting.maps === null) {
    return isViewColumn(name)
      ? { field: name, held: { name, holds: 'whole', type: isNumberField(name) ? 'number' : 'text' } }
      : null;
  }
  for (const map of lifting.maps) {
    const own = ownField(map, name, outer);
    if (own !== null) return own;
  }
  return null;
};

const unknownField = ({ field, fieldAt }: Match, { maps, reader }: Lifting): string => {
  const name = field ?? '';
  const known = maps === null ? viewColumns : maps.flatMap(namesIn);
  reader.warn('unknown-field', { detail: name, at: fieldAt, fix: nearestName(name, known) });
  return name;
};

/** A regular expression that is only a pattern is one: more fields and languages take it. */
const plainer = (operation: Operation): Operation => {
  if (operation.kind !== 'regex') return operation;
  const { source, flags, whole } = operation;
  const pattern = patternOfRegex(whole ? `^${source}$` : source, flags);
  return pattern === null ? operation : { kind: 'glob', pattern, cased: !flags.ignoreCase };
};

const liftMatch = (match: Match, lifting: Lifting, outer: FieldGroup): HuntNode => {
  const { field, at } = match;
  const operation = plainer(match.operation);
  const node = (name: string | null, test: Test): HuntNode => ({ kind: 'test', field: name, test, at });
  if (field === null)
    return node(
      null,
      plainTest(operation, (name) => name),
    );
  const own = found(field, lifting, outer);
  if (own === null) {
    return node(
      unknownField(match, lifting),
      plainTest(operation, (name) => name),
    );
  }
  if (own.field.startsWith('hashes.')) return node('hashes', digestTest(own.field.slice(7), operation));
  const other = (name: string): string => found(name, lifting, outer)?.field ?? name;
  const named = (tests: readonly Test[]): HuntNode =>
    group(
      'any',
      tests.map((test) => node(own.field, test)),
    );
  return named(heldTests(own, operation, other));
};

const digestTest = (algorithm: string, operation: Operation): Test => {
  if (operation.kind !== 'glob') return plainTest(operation, (name) => name);
  const digest = operation.pattern.filter((part) => typeof part === 'string').join('');
  const sizes: Record<number, string> = { 64: 'SHA256', 40: 'SHA1', 32: 'MD5' };
  return { kind: 'text', pattern: [RUN, `${sizes[digest.length] ?? algorithm}=${digest}`, RUN], cased: false };
};

const TOKEN_END = String.raw`[\s\\"'()[\]{},=<>&|;]`;

/** A pattern inside a stretch that holds none of `without`. */
const within = (pattern: SigmaString, without: string): string =>
  spelled(pattern, { run: `[^${without}]*`, one: `[^${without}]`, literal: regexLiteral }) ?? '';

const regexTest = (source: string, cased: boolean): Test => ({
  kind: 'regex',
  source,
  flags: { ignoreCase: !cased, multiline: false, dotAll: true },
});

const termRegex = ({ text, side }: Operation & { kind: 'term' }): string => {
  const before = side === 'end' ? '' : '(?:^|[^0-9A-Za-z])';
  const after = side === 'start' ? '' : '(?:$|[^0-9A-Za-z])';
  return `${before}${regexLiteral(text)}${after}`;
};

/** An operation on a value kept whole. `path` is the caller's: it needs two tests. */
const plainTest = (operation: Operation, other: (name: string) => string): Test => {
  switch (operation.kind) {
    case 'glob':
    case 'path':
      return { kind: 'text', pattern: operation.pattern, cased: operation.kind === 'glob' && operation.cased };
    case 'regex':
      return {
        kind: 'regex',
        source: operation.whole ? `^(?:${operation.source})$` : operation.source,
        flags: operation.flags,
      };
    case 'word':
      return regexTest(
        `(?:^|${TOKEN_END})${within(operation.pattern, TOKEN_END.slice(1, -1))}(?:$|${TOKEN_END})`,
        false,
      );
    case 'term':
      return regexTest(termRegex(operation), operation.cased);
    case 'field':
      return { ...operation, other: other(operation.other) };
    default:
      return operation;
  }
};

/** `\Device\HarddiskVolume3\x` → `?:\x`. */
const withDrive = (pattern: SigmaString): SigmaString => {
  const [first, second, ...rest] = pattern;
  if (typeof first !== 'string') return pattern;
  const named = /^\\Device\\HarddiskVolume(\d*)(?=\\|$)/i.exec(first);
  if (named === null) return pattern;
  const tail = first.slice(named[0].length);
  if (tail !== '') return tidy([ONE, ':', tail, ...(second === undefined ? [] : [second]), ...rest]);
  const isWild = second !== undefined && typeof second !== 'string';
  return isWild ? tidy([ONE, ':', ...rest]) : pattern;
};

/** Any of these tests on our column says what the operation says of the vendor's field. */
const heldTests = ({ held }: OwnField, operation: Operation, other: (name: string) => string): Test[] => {
  const isPath = operation.kind === 'path' && !isRun(operation.pattern[0]);
  if (isPath) {
    const ending = operation.pattern[0] === undefined ? operation.pattern : tidy([RUN, '\\', ...operation.pattern]);
    return [plainTest(operation, other), { kind: 'text', pattern: ending, cased: false }];
  }
  if (operation.kind !== 'glob') return [plainTest(operation, other)];
  const { pattern, cased } = operation;
  if (held.holds === 'device-path') return [{ kind: 'text', pattern: withDrive(pattern), cased }];
  if (held.holds !== 'last-part') return [plainTest(operation, other)];
  const isPlain = pattern.every((part) => typeof part === 'string');
  if (!isPlain) return [regexTest(`(?:^|\\\\)${within(pattern, String.raw`\\`)}$`, cased)];
  return [
    { kind: 'text', pattern: tidy([RUN, '\\', ...pattern]), cased },
    { kind: 'text', pattern, cased },
  ];
};
