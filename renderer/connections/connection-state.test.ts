import { expect, test } from 'vitest';
import { ConnectionId, type Connection, type StreamState } from '../../shared/connections/model.ts';
import { lastSuccess, shownState } from './connection-state.ts';

const id = ConnectionId.parse('c1');

const connection: Connection = {
  id,
  kind: 'falcon',
  name: 'Falcon',
  customer: 'Sakura Foods',
  place: { baseUrl: 'https://api.crowdstrike.com', clientId: 'c', scope: '', authority: '', proxy: '' },
  hasSecret: true,
  enabled: true,
  everySeconds: 300,
  streams: ['alerts', 'hosts'],
  tested: null,
};

const stream = (over: Partial<StreamState>): StreamState => ({
  connection: id,
  stream: 'alerts',
  state: 'current',
  throughMs: null,
  lastSuccessAt: null,
  error: null,
  counts: { seen: 0, added: 0, changed: 0, requests: 0 },
  waitUntilMs: null,
  ...over,
});

test('a connection is as bad as its worst stream that is switched on', () => {
  const shown = (...states: StreamState['state'][]) =>
    shownState(
      connection,
      states.map((state, index) => stream({ state, stream: index === 0 ? 'alerts' : 'hosts' })),
    );
  expect([
    shown(),
    shown('never', 'never'),
    shown('current', 'never'),
    shown('current', 'running'),
    shown('running', 'waiting'),
    shown('waiting', 'failed'),
  ]).toEqual(['new', 'new', 'ok', 'running', 'waiting', 'failed']);
});

test('a stream that is switched off, or of another connection, does not count', () => {
  const failed = [
    stream({ stream: 'users', state: 'failed' }),
    stream({ connection: ConnectionId.parse('c2'), state: 'failed' }),
    stream({ state: 'current' }),
  ];
  expect(shownState(connection, failed)).toBe('ok');
  expect(shownState({ ...connection, enabled: false }, failed)).toBe('off');
});

test('the last success is the newest of its streams', () => {
  const states = [
    stream({ lastSuccessAt: '2026-01-01T00:00:00.000Z' }),
    stream({ stream: 'hosts', lastSuccessAt: '2026-01-02T00:00:00.000Z' }),
  ];
  expect([lastSuccess(connection, states), lastSuccess(connection, [])]).toEqual([
    Date.parse('2026-01-02T00:00:00.000Z'),
    null,
  ]);
});
