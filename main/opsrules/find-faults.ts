import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../shared/contract/errors.ts';
import { Cell, type OperationRule, type RuleFinding } from '../../shared/opsrules/model.ts';
import { EndpointUse, TimeBand, UserKind } from '../../shared/opsrules/model.ts';
import { Severity } from '../../shared/alerts/model.ts';
import { attributes, fitOf, namedBy, weightOf, type Asked } from './scope.ts';

/** Cells times rules: a table above it would hold the engine for more than about a second. */
const mostSteps = 20_000_000;

/** Stands for every value that no rule names; a name cannot contain it, so that it fits no list. */
const other = '\u0000';

const closed: Partial<Record<(typeof attributes)[number], readonly string[]>> = {
  use: EndpointUse.options,
  user: UserKind.options,
  severity: Severity.options,
  band: TimeBand.options,
};

/**
 * The domain is made finite without loss: values that no rule names behave alike, so that one of them stands for all. An
 * attribute whose values are all named has no such rest.
 */
export const domainOf = (rules: readonly OperationRule[]): Record<(typeof attributes)[number], string[]> => {
  const valuesOf = (attribute: (typeof attributes)[number]): string[] => {
    const named = [...new Set(rules.flatMap((rule) => namedBy(rule, attribute)))];
    return closed[attribute]?.every((value) => named.includes(value)) ? named : [...named, other];
  };
  return {
    group: valuesOf('group'),
    policy: valuesOf('policy'),
    use: valuesOf('use'),
    user: valuesOf('user'),
    severity: valuesOf('severity'),
    band: valuesOf('band'),
  };
};

/** Every cell, one after another; the object is the same each time. */
export function* cellsOf(rules: readonly OperationRule[]): Generator<Asked, undefined> {
  const domain = domainOf(rules);
  const total = attributes.reduce((product, attribute) => product * domain[attribute].length, 1);
  if (total * Math.max(1, rules.length) > mostSteps) throw new AppError('too-large', { what: 'rules', cells: total });
  const cell: Asked = { group: null, policy: null, use: null, user: null, severity: null, band: null };
  for (let at = 0; at < total; at += 1) {
    let rest = at;
    for (const attribute of attributes) {
      const values = domain[attribute];
      cell[attribute] = values[rest % values.length] ?? other;
      rest = Math.floor(rest / values.length);
    }
    yield cell;
  }
}

const shown = (cell: Asked): Cell =>
  Cell.parse(Object.fromEntries(attributes.map((one) => [one, cell[one] === other ? null : cell[one]])));

interface Heard {
  /** Rules that decide at least one cell. */
  deciding: Set<OperationRule>;
  /** For a rule that was not heard: where, and before whom it stood back. */
  silenced: Map<OperationRule, { example: Cell; by: Set<string> }>;
}

/** Conflicts by the names of the two rules, a NUL between them. */
const noteConflicts = (top: readonly OperationRule[], cell: Asked, conflicts: Map<string, RuleFinding>): void => {
  for (const [at, first] of top.entries()) {
    for (const second of top.slice(at + 1)) {
      const key = `${first.name}\0${second.name}`;
      if (conflicts.has(key) || isDeepStrictEqual(first.outcome, second.outcome)) continue;
      conflicts.set(key, { kind: 'conflict', rules: [first.name, second.name], example: shown(cell) });
    }
  }
};

const noteHeard = (
  fitting: readonly OperationRule[],
  top: readonly OperationRule[],
  cell: Asked,
  heard: Heard,
): void => {
  for (const rule of top) heard.deciding.add(rule);
  for (const rule of fitting) {
    if (heard.deciding.has(rule)) continue;
    const silenced = heard.silenced.get(rule) ?? { example: shown(cell), by: new Set() };
    for (const { name } of top) silenced.by.add(name);
    heard.silenced.set(rule, silenced);
  }
};

/** Conflicts, the first hole and rules that are never heard, exact over the whole domain, each with a cell that shows it. */
export const findFaults = (rules: readonly OperationRule[]): RuleFinding[] => {
  const weighed = rules.map((rule) => ({ rule, weight: weightOf(rule) })).sort((a, b) => b.weight - a.weight);
  const conflicts = new Map<string, RuleFinding>();
  const heard: Heard = { deciding: new Set(), silenced: new Map() };
  let hole: RuleFinding | null = null;
  for (const cell of cellsOf(rules)) {
    const fitting = weighed.filter(({ rule }) => fitOf(rule, cell) === 'sure');
    const [first] = fitting;
    if (first === undefined) {
      hole ??= { kind: 'hole', rules: [], example: shown(cell) };
      continue;
    }
    const top = fitting.filter(({ weight }) => weight === first.weight).map(({ rule }) => rule);
    if (top.length > 1) noteConflicts(top, cell, conflicts);
    noteHeard(
      fitting.map(({ rule }) => rule),
      top,
      cell,
      heard,
    );
  }
  const shadowed = [...heard.silenced]
    .filter(([rule]) => !heard.deciding.has(rule))
    .map(([rule, { example, by }]): RuleFinding => ({ kind: 'shadowed', rules: [rule.name, ...by], example }));
  return [...conflicts.values(), ...shadowed, ...(hole === null ? [] : [hole])];
};
