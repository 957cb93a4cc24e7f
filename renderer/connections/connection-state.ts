import type { Connection, StreamState } from '../../shared/connections/model.ts';

export type ShownState = 'ok' | 'off' | 'new' | 'running' | 'waiting' | 'failed';

/** Shape before colour: each state is told apart in black and white. */
export const marks: Record<ShownState, string> = {
  ok: '●',
  off: '○',
  new: '□',
  running: '▶',
  waiting: '◇',
  failed: '▲',
};

const byWeight: readonly (readonly [StreamState['state'], ShownState])[] = [
  ['failed', 'failed'],
  ['waiting', 'waiting'],
  ['running', 'running'],
];

/** Of a whole connection: what most needs a look among the streams that are switched on. */
export const shownState = (connection: Connection, states: readonly StreamState[]): ShownState => {
  if (!connection.enabled) return 'off';
  const own = statesOf(connection, states);
  const heaviest = byWeight.find(([state]) => own.some((one) => one.state === state));
  if (heaviest !== undefined) return heaviest[1];
  return own.some(({ state }) => state === 'current') ? 'ok' : 'new';
};

const statesOf = (connection: Connection, states: readonly StreamState[]): StreamState[] =>
  states.filter((one) => one.connection === connection.id && connection.streams.includes(one.stream));

/** The latest success of any of its streams, in milliseconds, or null. */
export const lastSuccess = (connection: Connection, states: readonly StreamState[]): number | null => {
  const moments = statesOf(connection, states).flatMap(({ lastSuccessAt }) =>
    lastSuccessAt === null ? [] : [Date.parse(lastSuccessAt)],
  );
  return moments.length === 0 ? null : Math.max(...moments);
};
