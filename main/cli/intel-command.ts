import path from 'node:path';
import { IndicatorState, type Indicator } from '../../shared/intel/model.ts';
import type { Command, Session } from './answer.ts';
import { UsageError, type Arguments } from './arguments.ts';
import { everySecond } from './progress.ts';

/** Evidence may hold anything: no control character reaches the terminal. */
const plain = (text: string): string => text.replaceAll(/\p{C}/gu, ' ').slice(0, 2000);

const importIntel =
  (files: string[]): ReturnType<Command> =>
  async ({ api, messages, say, onInterrupt }) => {
    const { imports: words } = messages.intel;
    const running = api.intel.import(
      { paths: files.map((file) => path.resolve(file)), defaults: { tlp: null, confidence: null, validDays: null } },
      everySecond(({ file, objects }: { file: string; objects: number }) =>
        say(words.progress(plain(file), String(objects))),
      ),
    );
    onInterrupt(running.cancel);
    const result = await running.done;
    return {
      document: result,
      lines: result.imports.map(({ source, state, objects, indicators, known, rejected, note }) =>
        [
          plain(source),
          words.states[state],
          `${String(objects)} (${String(indicators)})`,
          String(known),
          String(rejected),
          note ?? '',
        ].join('\t'),
      ),
      status: result.cancelled || result.imports.some(({ state }) => state !== 'complete') ? 1 : 0,
    };
  };

/** Rows asked for at once. */
const windowRows = 1000;

const list =
  ({ filter }: Arguments): ReturnType<Command> =>
  async ({ api, messages }) => {
    const asked = {
      text: filter ?? '',
      kinds: [],
      states: [],
      sort: 'value' as const,
      descending: false,
      limit: windowRows,
    };
    const first = await api.intel.list({ ...asked, offset: 0 });
    const rows: Indicator[] = [...first.rows];
    while (rows.length < first.total) {
      const next = await api.intel.list({ ...asked, offset: rows.length });
      if (next.rows.length === 0) break;
      rows.push(...next.rows);
    }
    const { intel } = messages;
    const lines = rows.map(({ kind, value, state, source, name }) =>
      [intel.kinds[kind], plain(value), intel.states[state], plain(source), plain(name)].join('\t'),
    );
    return {
      document: { indicators: rows, total: first.total, all: first.all },
      lines: lines.length > 0 ? lines : [first.all === 0 ? intel.emptyTitle : intel.noMatch],
      status: 0,
    };
  };

const sweepStore =
  ({ customer }: Arguments): ReturnType<Command> =>
  async ({ api, messages, say, onInterrupt }: Session) => {
    const { sweep, states, kinds } = messages.intel;
    const running = api.intel.sweep(
      { customers: customer === null ? [] : [customer], confidenceAtLeast: 0, withExpired: false },
      everySecond((told: { customer: string; hits: number }) => say(sweep.running(told.customer, String(told.hits)))),
    );
    onInterrupt(running.cancel);
    const result = await running.done;
    const counted = [result.indicators, result.events, result.hits.length].map(String);
    const [indicators = '', events = '', hits = ''] = counted;
    const left = IndicatorState.options.flatMap((state) => {
      const count = result.left[state];
      return count === undefined ? [] : [sweep.left(String(count), states[state])];
    });
    return {
      document: result,
      lines: [
        ...result.hits.map(({ kind, value, customer: whose, host, events: count }) =>
          [kinds[kind], plain(value), whose, plain(host), String(count)].join('\t'),
        ),
        sweep.result(indicators, events, hits, result.seconds.toFixed(1)),
        ...(left.length > 0 ? [`${sweep.leftOut} ${left.join(', ')}`] : []),
        ...(result.cancelled ? [sweep.cancelled] : []),
      ],
      status: result.cancelled ? 1 : 0,
    };
  };

/** `intel import FILE…`, `intel list [--filter TEXT]`, `intel sweep [--customer NAME]`. */
export const intel: Command = (args) => {
  const [action, ...files] = args.files;
  if (action === 'import' && files.length > 0) return importIntel(files);
  if (action === 'list' && files.length === 0) return list(args);
  if (action === 'sweep' && files.length === 0) return sweepStore(args);
  throw new UsageError('import FILE... | list | sweep', 'intel');
};
