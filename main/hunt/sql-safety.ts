import { AppError } from '../../shared/contract/errors.ts';
import { sqliteCodeOf, type RawDatabase } from '../store/sqlite.ts';
import { SQL_FUNCTIONS } from './sql-functions.ts';
import { READABLE, ROW_CALL } from './views.ts';

/*
 * SQLite itself says what a statement would do: EXPLAIN lists the program it compiled, with every table it opens and every
 * function it calls. That list is judged, not the text: no spelling, comment or nesting hides anything from it.
 */
interface Step {
  opcode: string;
  p1: number;
  p2: number;
  p3: number;
  p4: string | null;
}

/** Everything here is bounded by its input and touches no file. Not here: printf, zeroblob, load_extension, cipher functions. */
const FUNCTIONS = new Set(
  `${ROW_CALL} ${SQL_FUNCTIONS.join(' ')} abs avg ceil ceiling changes char coalesce count date datetime dense_rank first_value floor glob
  group_concat hex ifnull iif instr json_extract julianday lag last_value lead length like likelihood lower ltrim max min
  nth_value ntile nullif octet_length quote rank replace round row_number rtrim sign strftime string_agg substr substring
  sum time total trim typeof unicode unixepoch unlikely upper -> ->>`
    .split(/\s+/u)
    .filter((name) => name !== 'changes'),
);

const CALLS = new Set(['Function', 'PureFunc', 'AggStep', 'AggStep1', 'AggFinal', 'AggInverse', 'AggValue']);
/** Writing, other files, virtual tables (whose functions read schema, files or settings). */
const REFUSED =
  /^(?:OpenWrite|VOpen|VUpdate|VCreate|Vacuum|Program|JournalMode|Checkpoint|Destroy|Clear|ParseSchema)$/u;

const refuse = (why: string): never => {
  throw new AppError('invalid-input', { what: 'sql', why: why.slice(0, 300) });
};

const rootsOf = (db: RawDatabase): Set<number> =>
  new Set(
    db
      .prepare<[string], { rootpage: number }>(
        'SELECT rootpage FROM main.sqlite_schema WHERE tbl_name IN (SELECT value FROM json_each(?))',
      )
      .all(JSON.stringify(READABLE))
      .map(({ rootpage }) => rootpage),
  );

const requireReading = (step: Step, roots: ReadonlySet<number>): void => {
  if (REFUSED.test(step.opcode)) refuse(`not allowed: ${step.opcode}`);
  if (step.opcode === 'Transaction' && step.p2 > 0) refuse('writing');
  // p3 is the file: 0 this customer's, 1 the temporary one, which holds the views and the case's event numbers.
  if (step.opcode === 'OpenRead' && !(step.p3 === 1 ? step.p2 > 1 : step.p3 === 0 && roots.has(step.p2))) {
    refuse('only the views events and detections can be read');
  }
  if (!CALLS.has(step.opcode)) return;
  const name = (step.p4 ?? '').replace(/\(-?\d+\)$/u, '').toLowerCase();
  if (!FUNCTIONS.has(name)) refuse(`function not allowed: ${name}`);
};

/**
 * Rows of a view ask JavaScript, so reading them can be ended. Loops over what a statement made itself cannot: one is bounded
 * by what was read; a loop in a loop, or a recursive one, is not, and is refused.
 */
const requireEndable = (steps: readonly Step[], plan: readonly string[]): void => {
  if (plan.some((line) => line.includes('RECURSIVE'))) refuse('not allowed: recursive query');
  const cursorsOf = (...opcodes: string[]): Set<number> =>
    new Set(steps.filter(({ opcode }) => opcodes.includes(opcode)).map(({ p1 }) => p1));
  const made = cursorsOf('OpenEphemeral', 'OpenDup');
  // Sorted rows are walked once, when everything else is done.
  const sorted = cursorsOf('Sort');
  const isLoop = ({ opcode, p1 }: Step): boolean =>
    (opcode === 'Next' || opcode === 'Prev') && made.has(p1) && !sorted.has(p1);
  const loops = steps.filter(isLoop);
  if (loops.length > 1) refuse('not allowed: a join of intermediate results: join the views themselves');
};

/** `main.event`, in any quotes and with comments between: would read past the views, and so past the call that ends a hunt. */
const PAST_THE_VIEWS = /(?<!\w)main["'`\]]?(?:\s|--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*\./iu;

const attempt = <T>(work: () => T): T => {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const isSql = sqliteCodeOf(cause) !== null || cause instanceof RangeError || cause instanceof TypeError;
    if (!isSql || !(cause instanceof Error)) throw cause;
    throw new AppError('invalid-input', { what: 'sql', why: cause.message.slice(0, 300) }, { cause });
  }
};

export interface PreparedHunt {
  columns: string[];
  /** Rows as arrays, read when asked for. */
  rows: (parameters: Record<string, string | number | null>) => IterableIterator<unknown[]>;
  plan: string[];
}

/** The statement ready to read, and its plan. Throws `invalid-input` with SQLite's words, or with what is not allowed. */
export const prepareHunt = (db: RawDatabase, sql: string): PreparedHunt =>
  attempt(() => {
    const statement = db.prepare<[Record<string, string | number | null>], unknown[]>(sql);
    if (!statement.reader || !statement.readonly) return refuse('only SELECT');
    // ATTACH, PRAGMA and EXPLAIN itself have no EXPLAIN whose program says what they do.
    if (!/^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\()*(?:select|with|values)\b/iu.test(sql))
      return refuse('only SELECT');
    if (PAST_THE_VIEWS.test(sql)) return refuse('only the views events and detections can be read');
    const values = namesIn(sql);
    const steps = db.prepare<[Record<string, null>], Step>(`EXPLAIN ${sql}`).all(values);
    const plan = db
      .prepare<[Record<string, null>], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(values)
      .map(({ detail }) => detail);
    const roots = rootsOf(db);
    for (const step of steps) requireReading(step, roots);
    requireEndable(steps, plan);
    statement.raw(true);
    return {
      columns: statement.columns().map(({ name }) => name),
      rows: (parameters) => statement.iterate({ ...values, ...parameters }),
      plan,
    };
  });

/** Parameters a text may name: more than there are does no harm, SQLite takes those it knows. */
export const namesIn = (sql: string): Record<string, null> =>
  Object.fromEntries([...sql.matchAll(/[:@$]([A-Za-z_]\w{0,63})/gu)].map(([, name = '']) => [name, null]));

/** Runs `work` with SQLite's refusals as `invalid-input`. */
export const asInput = attempt;
