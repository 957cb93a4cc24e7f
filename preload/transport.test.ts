import { expect, test } from 'vitest';
import type { FromEngine, ToEngine } from '../shared/contract/client.ts';
import { contract } from '../shared/contract/table.ts';
import { namesIn } from './names-plugin.ts';
import { createTransport, type EnginePort } from './transport.ts';

const fakePort = () => {
  const sent: ToEngine[] = [];
  const port: EnginePort = {
    postMessage: (message) => void sent.push(message),
    close: () => undefined,
    onmessage: null,
  };
  return { port, sent, answer: (data: FromEngine) => port.onmessage?.({ data }) };
};

test('a question asked before the port arrives is sent once it is there', async () => {
  const transport = createTransport();
  const { done } = transport.send('cases.list', {}, null);
  const { port, sent, answer } = fakePort();
  transport.connect(port);
  expect(sent).toEqual([{ type: 'call', id: 1, name: 'cases.list', input: {} }]);
  answer({ type: 'reply', id: 1, ok: true, value: [] });
  expect(await done).toEqual({ ok: true, value: [] });
});

test('progress reaches its stream until the one reply, and nothing after it', async () => {
  const transport = createTransport();
  const { port, answer } = fakePort();
  transport.connect(port);
  const seen: unknown[] = [];
  const { id, done } = transport.send('sources.import', {}, (progress) => seen.push(progress));
  answer({ type: 'progress', id, value: 1 });
  answer({ type: 'progress', id, value: 2 });
  answer({ type: 'reply', id, ok: true, value: 'end' });
  answer({ type: 'progress', id, value: 3 });
  expect(seen).toEqual([1, 2]);
  expect(await done).toEqual({ ok: true, value: 'end' });
});

test('when the engine starts anew, what was under way is refused as unreachable', async () => {
  const transport = createTransport();
  transport.connect(fakePort().port);
  const { done } = transport.send('cases.list', {}, null);
  transport.connect(fakePort().port);
  expect(await done).toEqual({ ok: false, error: { code: 'unreachable', params: { what: 'engine' }, incident: '' } });
});

test('a value that cannot be cloned is refused before it can close the port', async () => {
  const transport = createTransport();
  const { port, sent } = fakePort();
  transport.connect(port);
  const { done } = transport.send('cases.list', { hook: () => 1 }, null);
  expect(await done).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  expect(sent).toEqual([]);
});

test('cancel is only sent for what is still under way', () => {
  const transport = createTransport();
  const { port, sent, answer } = fakePort();
  transport.connect(port);
  const { id } = transport.send('rules.run', {}, () => undefined);
  transport.cancel(id);
  answer({ type: 'reply', id, ok: true, value: {} });
  transport.cancel(id);
  expect(sent.filter(({ type }) => type === 'cancel')).toEqual([{ type: 'cancel', id }]);
});

test('the names put in at build time are those of the contract', () => {
  const { calls, streams } = namesIn(contract);
  expect(calls).toContain('cases.overview');
  expect(streams).toEqual(
    expect.arrayContaining(['sources.import', 'sources.importSample', 'rules.run', 'changes.watch']),
  );
  expect(calls.filter((name) => streams.includes(name))).toEqual([]);
});
