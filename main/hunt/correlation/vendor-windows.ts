import type { VendorField } from '../tree/field-maps.ts';
import { boundsOn, estimate, inBuckets, spanIn, UNITS, type Windowed, type WriteWindow } from './windowed.ts';

/* Stages behind a query's conditions. Sources: the vendors' references of the functions named in them. */

const numbered = (windowed: Windowed, name: (at: number) => string): string[] =>
  windowed.conditions.map((_, at) => name(at + 1));

/** Group by a value without regard to case; numbers and addresses as they are. */
const folded = ({ name, type }: VendorField, fold: string): string => (type === 'text' ? `${fold}(${name})` : name);

/** An order of two is one that begins before the other ends; more of them cannot be told from their ends. */
const isTooOrdered = ({ type, conditions }: Windowed): boolean =>
  type === 'temporal_ordered' && conditions.length !== 2;

const CLOCK = 'Timestamp';

/** Microsoft's KQL: summarize, bin, countif, count_distinct, minif, maxif. */
export const kqlWindow: WriteWindow = (windowed) => {
  if (isTooOrdered(windowed)) return null;
  const { type, conditions, counted, groups, timespanMs } = windowed;
  const by = [
    ...groups.map((field, at) => `Group${String(at + 1)} = ${folded(field, 'tolower')}`),
    `Window = bin(${CLOCK}, ${spanIn(timespanMs, UNITS)})`,
  ].join(', ');
  const [first = '', second = ''] = conditions;
  if (type === 'temporal_ordered') {
    const ends = `First = minif(${CLOCK}, ${first}), Last = maxif(${CLOCK}, ${second})`;
    return inBuckets(`\n| summarize ${ends} by ${by}\n| where First < Last`, windowed);
  }
  if (type === 'temporal') {
    const flags = conditions.map((condition, at) => `Rule${String(at + 1)} = countif(${condition})`).join(', ');
    const met = numbered(windowed, (at) => `iff(Rule${String(at)} > 0, 1, 0)`).join(' + ');
    return inBuckets(
      `\n| summarize ${flags} by ${by}\n| extend Hits = ${met}\n| where ${boundsOn('Hits', windowed, { and: 'and' })}`,
      windowed,
    );
  }
  const count = counted === null ? 'count()' : `count_distinct(${folded(counted, 'tolower')})`;
  return inBuckets(
    `\n| summarize Hits = ${count} by ${by}\n| where ${boundsOn('Hits', windowed, { and: 'and' })}`,
    windowed,
  );
};

/** ES|QL: STATS, BUCKET, CASE, COUNT_DISTINCT. */
export const esqlWindow: WriteWindow = (windowed) => {
  if (isTooOrdered(windowed)) return null;
  const { type, conditions, counted, groups, timespanMs } = windowed;
  const by = [
    ...groups.map((field, at) => `group${String(at + 1)} = ${folded(field, 'TO_LOWER')}`),
    `window = BUCKET(@timestamp, ${String(timespanMs / 1000)} seconds)`,
  ].join(', ');
  const where = `\n| WHERE ${boundsOn('hits', windowed, { and: 'AND' })}`;
  const [first = '', second = ''] = conditions;
  if (type === 'temporal_ordered') {
    const times = `\n| EVAL at1 = CASE(${first}, @timestamp, NULL), at2 = CASE(${second}, @timestamp, NULL)`;
    return inBuckets(`${times}\n| STATS first = MIN(at1), last = MAX(at2) BY ${by}\n| WHERE first < last`, windowed);
  }
  if (type === 'temporal') {
    const flags = conditions.map((one, at) => `rule${String(at + 1)} = CASE(${one}, 1, 0)`).join(', ');
    const most = numbered(windowed, (at) => `met${String(at)} = MAX(rule${String(at)})`).join(', ');
    const sum = numbered(windowed, (at) => `met${String(at)}`).join(' + ');
    return inBuckets(`\n| EVAL ${flags}\n| STATS ${most} BY ${by}\n| EVAL hits = ${sum}${where}`, windowed);
  }
  if (counted === null) return inBuckets(`\n| STATS hits = COUNT(*) BY ${by}${where}`, windowed);
  return inBuckets(`\n| STATS hits = COUNT_DISTINCT(${folded(counted, 'TO_LOWER')}) BY ${by}${where}`, windowed, [
    estimate('COUNT_DISTINCT'),
  ]);
};

/** CrowdStrike's LogScale: groupBy over a time cut by hand, because bucket() tells only some hundred groups. */
export const cqlWindow: WriteWindow = (windowed) => {
  if (isTooOrdered(windowed)) return null;
  const { type, conditions, counted, groups, timespanMs } = windowed;
  const names = groups.map((_, at) => `group${String(at + 1)}`);
  const folds = groups.map((field, at) => `\n| group${String(at + 1)} := lower(${field.name})`).join('');
  const window = `\n| window := @timestamp - (@timestamp % ${String(timespanMs)})`;
  const by = (functions: string): string =>
    `${folds}${window}\n| groupBy([${[...names, 'window'].join(', ')}], function=[${functions}], limit=max)`;
  const where = boundsOn('hits', windowed, { and: '\n|', equal: '=' });
  const [first = '', second = ''] = conditions;
  if (type === 'temporal_ordered') {
    const ends = `{ ${first} | min(@timestamp, as=first) }, { ${second} | max(@timestamp, as=last) }`;
    return inBuckets(`${by(ends)}\n| test(first < last)`, windowed);
  }
  if (type === 'temporal') {
    const flags = conditions.map((one, at) => `{ ${one} | count(as=rule${String(at + 1)}) }`).join(', ');
    const met = numbered(windowed, (at) => `\n| if(rule${String(at)} > 0, then=1, else=0, as=met${String(at)})`).join(
      '',
    );
    const sum = numbered(windowed, (at) => `met${String(at)}`).join(' + ');
    return inBuckets(`${by(flags)}${met}\n| hits := ${sum}\n| ${where}`, windowed);
  }
  if (counted === null) return inBuckets(`${by('count(as=hits)')}\n| ${where}`, windowed);
  const value = `\n| counted := lower(${counted.name})`;
  return inBuckets(`${value}${by('count(counted, distinct=true, as=hits)')}\n| ${where}`, windowed, [
    estimate('count(distinct=true)'),
  ]);
};

/** SentinelOne's PowerQuery: group, timebucket, count of a condition, estimate_distinct. */
export const s1qlWindow: WriteWindow = (windowed) => {
  const { type, conditions, counted, groups, timespanMs } = windowed;
  if (type === 'temporal_ordered') return null;
  const by = [
    ...groups.map((field, at) => `group${String(at + 1)} = ${folded(field, 'lower')}`),
    `window = timebucket('${spanIn(timespanMs, UNITS)}')`,
  ].join(', ');
  const where = `\n| filter ${boundsOn('hits', windowed, { and: '&&' })}`;
  if (type === 'temporal') {
    const flags = conditions.map((one, at) => `rule${String(at + 1)} = count(${one})`).join(', ');
    const sum = numbered(windowed, (at) => `(rule${String(at)} > 0 ? 1 : 0)`).join(' + ');
    return inBuckets(`\n| group ${flags} by ${by}\n| let hits = ${sum}${where}`, windowed);
  }
  if (counted === null) return inBuckets(`\n| group hits = count() by ${by}${where}`, windowed);
  return inBuckets(`\n| group hits = estimate_distinct(${folded(counted, 'lower')}) by ${by}${where}`, windowed, [
    estimate('estimate_distinct'),
  ]);
};
