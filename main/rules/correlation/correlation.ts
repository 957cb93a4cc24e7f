import type { RuleCard } from '../../../shared/rules/model.ts';
import { isMapping } from '../compile-detection.ts';
import { UnsupportedRule } from '../unsupported-rule.ts';

export type CorrelationType = 'event_count' | 'value_count' | 'temporal' | 'temporal_ordered';

/** One bound of `condition`; several hold together (`gt: 100` and `lte: 200` is a range). */
export interface Bound {
  operator: 'gt' | 'gte' | 'lt' | 'lte' | 'eq';
  value: number;
}

/** A correlation as written (Sigma correlation rules specification 2.0), before its references are looked up. */
export interface Correlation {
  id: string;
  card: RuleCard;
  type: CorrelationType;
  /** Ids or names of rules or other correlations, in the order written. */
  references: string[];
  groupBy: string[];
  timespanMs: number;
  bounds: Bound[];
  /** `value_count` only: whose different values are counted. */
  field: string | null;
  /** Alias → reference as written → field. */
  aliases: Map<string, Map<string, string>>;
  /** Whether the referred rules also count on their own. */
  generate: boolean;
}

const TYPES: readonly CorrelationType[] = ['event_count', 'value_count', 'temporal', 'temporal_ordered'];
const OPERATORS: readonly Bound['operator'][] = ['gt', 'gte', 'lt', 'lte', 'eq'];

/** A correlation names a handful of rules. */
const MAX_REFERENCES = 100;

const refuse = (detail: string): never => {
  throw new UnsupportedRule('correlation', detail.slice(0, 200));
};

const textsOf = (value: unknown, what: string): string[] => {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > MAX_REFERENCES) refuse(what);
  return list.map((one) => (typeof one === 'string' && one !== '' ? one : refuse(what)));
};

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const timespanOf = (value: unknown): number => {
  const [, number, unit = ''] = /^(\d{1,9})([smhd])$/.exec(typeof value === 'string' ? value : '') ?? [];
  const ms = Number(number) * (UNIT_MS[unit] ?? Number.NaN);
  return ms > 0 ? ms : refuse(`timespan ${String(value)}`);
};

const boundOf = (key: string, value: unknown): Bound => {
  const operator = OPERATORS.find((one) => one === key);
  if (operator === undefined || typeof value !== 'number' || !Number.isFinite(value)) return refuse(`condition ${key}`);
  return { operator, value };
};

const conditionOf = (value: unknown): Pick<Correlation, 'bounds' | 'field'> => {
  if (value === undefined || value === null) return { bounds: [], field: null };
  if (!isMapping(value)) return refuse('condition');
  const { field = null, ...bounds } = value;
  if (field !== null && typeof field !== 'string') return refuse('condition field');
  return { bounds: Object.entries(bounds).map(([key, bound]) => boundOf(key, bound)), field };
};

const aliasesOf = (value: unknown): Correlation['aliases'] => {
  if (value === undefined || value === null) return new Map();
  if (!isMapping(value)) return refuse('aliases');
  return new Map(
    Object.entries(value).map(([alias, fields]) => {
      if (!isMapping(fields)) return refuse(`aliases ${alias}`);
      const byRule = Object.entries(fields).map(([rule, field]): [string, string] =>
        typeof field === 'string' ? [rule, field] : refuse(`aliases ${alias}`),
      );
      return [alias, new Map(byRule)];
    }),
  );
};

/** A count needs its bound; `temporal` without one asks for all its rules; an order of only some rules is not defined. */
const requireCondition = ({ type, bounds, field, references }: Omit<Correlation, 'id' | 'card'>): void => {
  if (type === 'value_count' && field === null) refuse('condition field');
  if (type.endsWith('_count') && bounds.length === 0) refuse('condition');
  const [only] = bounds;
  const isAll =
    only === undefined ||
    (bounds.length === 1 && ['gte', 'eq'].includes(only.operator) && only.value === references.length);
  if (type === 'temporal_ordered' && !isAll) refuse('temporal_ordered condition');
};

/** Throws UnsupportedRule where anything of it cannot be judged exactly. */
export const parseCorrelation = (document: Record<string, unknown>, card: RuleCard): Correlation => {
  const source = document['correlation'];
  if (!isMapping(source)) return refuse('correlation');
  const type = TYPES.find((one) => one === source['type']) ?? refuse(`type ${String(source['type'])}`);
  const plan = {
    type,
    references: textsOf(source['rules'], 'rules'),
    // The specification's text calls it both mandatory and optional: without it all events are one group.
    groupBy: source['group-by'] === undefined ? [] : textsOf(source['group-by'], 'group-by'),
    timespanMs: timespanOf(source['timespan']),
    ...conditionOf(source['condition']),
    aliases: aliasesOf(source['aliases']),
    generate: source['generate'] === true || document['generate'] === true,
  };
  requireCondition(plan);
  return { id: card.id, card, ...plan };
};
