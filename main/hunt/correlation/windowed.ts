import type { Fidelity, FidelityReason } from '../../../shared/hunt/fidelity.ts';
import type { Bound, Correlation } from '../../rules/correlation/correlation.ts';
import type { VendorField } from '../tree/field-maps.ts';

/** A correlation in the words of one language, ready to be written. */
export interface Windowed {
  type: Correlation['type'];
  timespanMs: number;
  /** Null: how many of the rules must be met, where the rule says nothing. */
  bounds: readonly Bound[];
  /** The condition of each rule, as the language writes it, in parentheses. */
  conditions: readonly string[];
  /** Fields whose values make a group; every record that counts has them. */
  groups: readonly VendorField[];
  /** Whose different values are counted. */
  counted: VendorField | null;
}

/** What stands behind the conditions of a query, and how it stands to what was asked. */
export interface WrittenWindow {
  text: string;
  verdict: Fidelity;
  reasons: readonly FidelityReason[];
}

/** Null: the language cannot say it. */
export type WriteWindow = (windowed: Windowed) => WrittenWindow | null;

const SIGNS: Record<Bound['operator'], string> = { gt: '>', gte: '>=', lt: '<', lte: '<=', eq: '==' };

/** The bounds of a correlation on a name; without any, all of its rules. */
export const boundsOn = (
  name: string,
  { bounds, conditions }: Windowed,
  { and, equal = '==' }: { and: string; equal?: string },
): string => {
  const all: readonly Bound[] = bounds.length > 0 ? bounds : [{ operator: 'gte', value: conditions.length }];
  return all
    .map(({ operator, value }) => `${name} ${operator === 'eq' ? equal : SIGNS[operator]} ${String(value)}`)
    .join(` ${and} `);
};

/** More hits only ever help: a window that is cut in two finds less, never something else. */
const isGrowing = ({ bounds }: Windowed): boolean =>
  bounds.every(({ operator }) => operator === 'gt' || operator === 'gte');

/**
 * A window that slides, told by one that is cut at full spans: what stands on both sides of a cut is missed, and what is asked to be
 * few may be found where a sliding window would not. It tells groups, not records.
 */
export const inBuckets = (text: string, windowed: Windowed, more: readonly FidelityReason[] = []): WrittenWindow => ({
  text,
  verdict: isGrowing(windowed) && more.length === 0 ? 'narrower' : 'differs',
  reasons: [{ code: 'window-cut', detail: '' }, ...more, { code: 'groups-told', detail: '' }],
});

/** A span in the largest unit that says it whole. */
export const spanIn = (ms: number, units: readonly (readonly [ms: number, name: string])[]): string => {
  const [size, name] = units.find(([one]) => ms % one === 0) ?? [1000, 's'];
  return `${String(ms / size)}${name}`;
};

export const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
] as const;

/** How many different values: what products count from some thousand on is an estimate. */
export const estimate = (name: string): FidelityReason => ({ code: 'estimated', detail: name });
