import { boundsOn, type Windowed } from './windowed.ts';

/*
 * The whole statement, over the view alone, so that it can be ended at any time. In a subquery a bare column is that of its own
 * table; those of the ones around it are named.
 *
 *   record ─ belongs to a hit whose window holds: the hit is not before it, and not more than the span behind
 *   hit    ─ its window holds: enough of what was asked, from the span before it up to its own time
 */

const HEAD = 'SELECT id, seenAt, host, user, image, commandLine, target, detail\nFROM events AS record\nWHERE ';
const TAIL = '\nORDER BY seenAtMs';

/** Records any of the conditions holds for, as one statement. */
export const sqlStatement = (conditions: readonly string[]): string => {
  const [only = ''] = conditions;
  return `${HEAD}${conditions.length === 1 ? only : conditions.map((one) => `(${one})`).join('\n  OR ')}${TAIL}`;
};

/** The same group, without regard to case. */
const sameGroup = ({ groups }: Windowed, a: string, b: string): string =>
  groups
    .map(({ name, type }) =>
      type === 'number' ? ` AND ${a}.${name} = ${b}.${name}` : ` AND fold(${a}.${name}) = fold(${b}.${name})`,
    )
    .join('');

const holding = (windowed: Windowed): string => {
  const { type, conditions, counted } = windowed;
  if (type === 'temporal') return conditions.map((one) => `max(iif(${one}, 1, 0))`).join(' + ');
  if (counted === null) return 'count(*)';
  return counted.type === 'number' ? `count(DISTINCT ${counted.name})` : `count(DISTINCT fold(${counted.name}))`;
};

const windowText = (windowed: Windowed, hits: string): string => {
  const span = String(windowed.timespanMs);
  const held = `(SELECT ${holding(windowed)} FROM events AS one WHERE ${hits}${sameGroup(windowed, 'one', 'hit')}
      AND one.seenAtMs BETWEEN hit.seenAtMs - ${span} AND hit.seenAtMs)`;
  return `${hits}
  AND EXISTS (SELECT 1 FROM events AS hit WHERE ${hits}${sameGroup(windowed, 'hit', 'record')}
    AND hit.seenAtMs BETWEEN record.seenAtMs AND record.seenAtMs + ${span}
    AND ${boundsOn(held, windowed, { and: 'AND', equal: '=' })})`;
};

/** A chain with this record at one of its places: another record for each rule, in order of time and of storing. */
const chainText = (windowed: Windowed, present: string, fixed: number): string => {
  const { conditions, timespanMs } = windowed;
  const level = (at: number): string => {
    const condition = conditions[at];
    if (condition === undefined) return '';
    const [own, before] = [`h${String(at)}`, `h${String(at - 1)}`];
    const follows =
      at === 0
        ? sameGroup(windowed, own, 'record')
        : `${sameGroup(windowed, own, 'h0')}
    AND (${own}.seenAtMs > ${before}.seenAtMs OR (${own}.seenAtMs = ${before}.seenAtMs AND ${own}.id > ${before}.id))
    AND ${own}.seenAtMs <= h0.seenAtMs + ${String(timespanMs)}`;
    const isThis = at === fixed ? ` AND ${own}.id = record.id` : '';
    const rest = level(at + 1);
    const near = ` AND ${own}.seenAtMs BETWEEN record.seenAtMs - ${String(timespanMs)} AND record.seenAtMs + ${String(timespanMs)}`;
    return `EXISTS (SELECT 1 FROM events AS ${own} WHERE ${condition}${present}${follows}${isThis}${near}${rest === '' ? '' : `\n    AND ${rest}`})`;
  };
  return level(0);
};

/** More would be a statement nobody reads. */
const MOST_CHAINED = 4;

/** What holds for the records of its windows. Null: it would be too long. The conditions are those of single records. */
export const sqlWindow = (windowed: Windowed): string | null => {
  const { conditions, groups, counted, type } = windowed;
  const present = [...groups, ...(counted === null ? [] : [counted])]
    .map(({ name }) => ` AND ${name} IS NOT NULL`)
    .join('');
  const any = conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' OR ')})`;
  if (type !== 'temporal_ordered') return windowText(windowed, `${any}${present}`);
  if (conditions.length > MOST_CHAINED) return null;
  const chains = conditions.map((_, at) => chainText(windowed, present, at));
  return `${any}${present}\n  AND (${chains.join('\n  OR ')})`;
};
