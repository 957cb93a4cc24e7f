import { Context, ForTag, Liquid, toValueSync, type Emitter, type Template } from 'liquidjs';
import { templateFilters, templateTags } from '../../../shared/templates/values.ts';

/**
 * The template language: Liquid without anything that reaches beyond its values. No includes, layouts, files, raw blocks or date
 * arithmetic; an interpreter, so nothing is compiled into code. What it may cost is bounded by what is counted, so that a
 * template either always fails or never does: characters written, memory taken, loops inside loops.
 */
const bounds = {
  /** Of one text; the longest real one is a page. */
  written: 100_000,
  /** Entries and characters taken by ranges and filters. */
  memory: 20_000,
  /** A loop over 60 entries within one over 60 is 3,600 rounds. */
  depth: 2,
  /** A net under the others. */
  ms: 2000,
} as const;

const names: ReadonlySet<string> = new Set<string>(templateTags);

const newLiquid = (): Liquid => {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    // `{% if user %}` and `default` may ask for what is not there; writing it is a fault.
    lenientIf: true,
    ownPropertyOnly: true,
    // Whatever looks for a file finds an empty folder in memory.
    templates: {},
    catchAllErrors: true,
    memoryLimit: bounds.memory,
    renderLimit: bounds.ms,
  });
  for (const tag of Object.keys(liquid.tags)) if (!names.has(tag)) Reflect.deleteProperty(liquid.tags, tag);
  for (const filter of Object.keys(liquid.filters)) liquid.unregisterFilter(filter);
  for (const filter of templateFilters) liquid.registerFilter(filter, filters[filter]);
  return liquid;
};

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : textOf(value) === '' ? [] : [value]);

const filters: Record<(typeof templateFilters)[number], (value: unknown, argument?: unknown) => unknown> = {
  default: (value, other) => (textOf(value) === '' && !Array.isArray(value) ? textOf(other) : value),
  join: (value, between) => listOf(value).map(textOf).join(textOf(between).slice(0, 20)),
  limit: (value, count) => listOf(value).slice(0, Math.max(0, Number(textOf(count)) || 0)),
  size: (value) => listOf(value).length,
};

const liquid = newLiquid();

export type FaultKind = 'unclosed' | 'unknown-tag' | 'unknown-filter' | 'unknown-value' | 'syntax' | 'limit';

/** What is wrong with a text, where (line and column from 1), and the word it is about. */
export interface Fault {
  kind: FaultKind;
  line: number;
  column: number;
  said: string;
}

/** The engine's own words tell the kind: it has no codes. A test holds every one of them. */
const kinds: readonly [RegExp, FaultKind][] = [
  [/^(?:tag|output|raw) ([\s\S]*) not closed/, 'unclosed'],
  [/^tag "([\s\S]*)" not found/, 'unknown-tag'],
  [/^undefined filter: ([\s\S]*?)(?:, line|$)/, 'unknown-filter'],
  [/^undefined variable: ([\s\S]*?)(?:, line|$)/, 'unknown-value'],
  [/(memory alloc|template render|parse length) limit exceeded/, 'limit'],
];

const positionOf = (error: object): [number, number] => {
  const token: unknown = Reflect.get(error, 'token');
  if (typeof token !== 'object' || token === null) return [1, 1];
  const position: unknown = Reflect.get(token, 'getPosition');
  if (typeof position !== 'function') return [1, 1];
  const found: unknown = Reflect.apply(position, token, []);
  return Array.isArray(found) ? [Number(found[0]), Number(found[1])] : [1, 1];
};

const faultOf = (error: unknown): Fault => {
  if (!(error instanceof Error)) return { kind: 'syntax', line: 1, column: 1, said: '' };
  const [line, column] = positionOf(error);
  const message = error.message.split('\n')[0] ?? '';
  for (const [pattern, kind] of kinds) {
    const said = pattern.exec(message)?.[1];
    if (said !== undefined) return { kind, line, column, said: said.replace(/^"|"$/g, '').slice(0, 80) };
  }
  return { kind: 'syntax', line, column, said: message.replace(/, line:.*$/, '').slice(0, 120) };
};

const faultsOf = (error: unknown): Fault[] => {
  const many: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'errors') : null;
  return Array.isArray(many) ? many.map(faultOf) : [faultOf(error)];
};

const childrenOf = (template: Template): Template[] => {
  if (template.children === undefined) return [];
  const found: unknown = toValueSync(template.children(false, true));
  // The engine types what its generator returns as anything; these are its own nodes.
  return Array.isArray(found) ? (found as Template[]) : [];
};

/** Loops nested deeper than is counted as bounded. */
const tooDeep = (templates: readonly Template[], depth = 0): boolean =>
  templates.some((template) => {
    const below = template instanceof ForTag ? depth + 1 : depth;
    return below > bounds.depth || tooDeep(childrenOf(template), below);
  });

export type Parsed = { templates: Template[]; faults: null } | { templates: null; faults: Fault[] };

export const parseText = (text: string): Parsed => {
  try {
    const templates = liquid.parse(text);
    if (tooDeep(templates)) return { templates: null, faults: [{ kind: 'limit', line: 1, column: 1, said: 'for' }] };
    return { templates, faults: null };
  } catch (error) {
    return { templates: null, faults: faultsOf(error) };
  }
};

/** A value a text names: `d.address` as `['d', 'address']`, and where. */
export interface NamedValue {
  segments: (string | number)[];
  line: number;
  column: number;
}

interface Naming {
  /** Every value that is written or asked for. */
  values: NamedValue[];
  /** Names a text gives itself by `assign`. */
  assigned: string[];
  /** Loop variables with the segments of what they run over. */
  loops: { variable: string; over: string }[];
}

const loopsIn = (templates: readonly Template[]): Naming['loops'] =>
  templates.flatMap((template) => [
    ...(template instanceof ForTag ? [{ variable: template.variable, over: template.collection.getText() }] : []),
    ...loopsIn(childrenOf(template)),
  ]);

/** What a parsed text names. */
export const namesIn = (templates: Template[]): Naming => {
  const { variables, locals } = liquid.analyzeSync(templates, { partials: false });
  const plain = (segment: unknown): string | number =>
    typeof segment === 'string' || typeof segment === 'number' ? segment : '?';
  return {
    values: Object.values(variables)
      .flat()
      .map(({ segments, location }) => ({ segments: segments.map(plain), line: location.row, column: location.col })),
    assigned: Object.keys(locals),
    loops: loopsIn(templates),
  };
};

class TooMuch extends Error {}

/** Writes until there is too much of it. */
const boundedEmitter = (): Emitter => ({
  buffer: '',
  write(value: unknown) {
    this.buffer += Array.isArray(value) ? value.map(textOf).join('') : textOf(value);
    if (this.buffer.length > bounds.written) throw new TooMuch('output limit exceeded');
  },
});

const isTooMuch = (error: unknown): boolean => {
  const causes: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'errors') : null;
  const all: unknown[] = Array.isArray(causes) ? causes : [error];
  return all.some(
    (one) =>
      one instanceof TooMuch ||
      (typeof one === 'object' && one !== null && Reflect.get(one, 'originalError') instanceof TooMuch),
  );
};

export type Rendered = { text: string; fault: null } | { text: null; fault: Fault };

/** One text with its values. `scope` holds plain values without prototypes, never an object of the program. */
export const renderText = (text: string, scope: object): Rendered => {
  const { templates, faults } = parseText(text);
  if (templates === null) return { text: null, fault: faults[0] ?? faultOf(null) };
  const emitter = boundedEmitter();
  try {
    const context = new Context(scope, { ...liquid.options, catchAllErrors: false }, { sync: true }, { liquid });
    toValueSync(liquid.renderer.renderTemplates(templates, context, emitter));
    return { text: emitter.buffer, fault: null };
  } catch (error) {
    if (isTooMuch(error)) return { text: null, fault: { kind: 'limit', line: 1, column: 1, said: 'output' } };
    return { text: null, fault: faultsOf(error)[0] ?? faultOf(error) };
  }
};
