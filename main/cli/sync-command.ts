import { StreamName, type Connection, type StreamState } from '../../shared/connections/model.ts';
import { AppError, ErrorCode } from '../../shared/contract/errors.ts';
import { failureWords } from '../../shared/i18n/errors/failure-words.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { SyncProgress } from '../../shared/sync/contract.ts';
import type { Command, Session } from './answer.ts';
import { UsageError } from './arguments.ts';

/** What of a stream is not here: from where it stands to now; null where the round came to its end. */
const gapOf = ({ state, throughMs }: StreamState, nowMs: number): { fromMs: number | null; toMs: number } | null =>
  state === 'current' ? null : { fromMs: throughMs, toMs: nowMs };

const documentOf = (state: StreamState, connections: readonly Connection[], nowMs: number) => ({
  connection: connections.find(({ id }) => id === state.connection)?.name ?? state.connection,
  stream: state.stream,
  state: state.state,
  ...state.counts,
  throughMs: state.throughMs,
  gap: gapOf(state, nowMs),
  waitUntilMs: state.waitUntilMs,
  error: state.error === null ? null : { code: state.error.code, params: state.error.params },
});

const failureOf = ({ error }: StreamState, { errors }: Messages): string => {
  const code = ErrorCode.safeParse(error?.code);
  if (error === null || !code.success) return '';
  const { what, todo } = failureWords(errors, code.data, error.params);
  return `${what(error.params)} ${todo}`;
};

const lineOf = (state: StreamState, connections: readonly Connection[], messages: Messages): string => {
  const name = connections.find(({ id }) => id === state.connection)?.name ?? state.connection;
  const { seen, added, changed, requests } = state.counts;
  const counts = messages.cli.synced({ name, stream: state.stream, seen, added, changed, requests });
  return state.error === null ? counts : `${counts} ${messages.cli.streamFailed(failureOf(state, messages))}`;
};

/** At most one line a second, as every progress of the command line. */
const follow = ({ say, messages }: Session): ((progress: SyncProgress) => void) => {
  let last = 0;
  return ({ stream, seen, of, waitUntilMs }) => {
    const now = Date.now();
    if (now - last < 1000) return;
    last = now;
    say(messages.cli.syncing(stream, seen, of, waitUntilMs));
  };
};

/** One round of the connections; status 1 where a stream did not come to its end. */
export const sync: Command = ({ connection: name, stream }) => {
  const chosen = stream === null ? null : StreamName.safeParse(stream);
  if (chosen?.success === false) throw new UsageError(`--stream ${StreamName.options.join('|')}`, 'sync');
  return async (session) => {
    const { api, messages } = session;
    const connections = await api.connections.list({});
    const one = name === null ? null : connections.find((each) => each.name === name);
    if (one === undefined) throw new AppError('not-found', { what: 'connection', name: name ?? '' });
    const streams = chosen === null ? [] : [chosen.data];
    const running = api.sync.run({ id: one?.id ?? null, streams }, follow(session));
    session.onInterrupt(running.cancel);
    const result = await running.done;
    const nowMs = Date.now();
    const isWhole = result.streams.every(({ state }) => state === 'current');
    return {
      document: { ...result, streams: result.streams.map((state) => documentOf(state, connections, nowMs)) },
      lines: [
        ...result.streams.map((state) => lineOf(state, connections, messages)),
        ...(result.cancelled ? [messages.cli.cancelledSync] : []),
        ...result.newCases.map((id) => messages.cli.newCase(id)),
      ],
      status: isWhole && !result.cancelled ? 0 : 1,
    };
  };
};
