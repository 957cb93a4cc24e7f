import { AppError } from '../../../shared/contract/errors.ts';
import type { StreamName } from '../../../shared/connections/model.ts';
import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { jsonElements, textOf } from '../http/json.ts';
import { mdrRefusal, readMdr, sendMdr, shaped, type MdrAccess } from './ask.ts';
import { alertFromMdr } from './mdr-alert.ts';
import { MdrAlert, MdrCase, MdrChange, MdrCustomer, MdrFeedEnd, MdrPageEnd, MdrRule } from './shapes.ts';

/*
 * A stream is read once as a list, then as changes:
 *
 *   null ─► list page 1 ─► … ─► last page ─► feed:<seq of page 1> ─► feed:<seq> ─► …
 *             └ list:<seq>:<cursor>                └ 410 (older than the server keeps) ─► null
 *
 * The feed is begun where the list was begun, so what changed while it was read comes again rather than being left out.
 */

type MdrStream = 'alerts' | 'customers' | 'rules' | 'cases';

const streams: Readonly<Record<MdrStream, { path: string; type: string }>> = {
  alerts: { path: '/alerts', type: 'alert' },
  customers: { path: '/customers', type: 'customer' },
  rules: { path: '/rules', type: 'rule' },
  cases: { path: '/cases', type: 'case' },
};

export const isMdrStream = (stream: StreamName): stream is MdrStream => Object.hasOwn(streams, stream);

/** Whose data a connection brings: one customer of the backend, or all. */
export interface MdrCustomerScope {
  id: string;
}

interface Pulling {
  access: MdrAccess;
  stream: MdrStream;
  scope: MdrCustomerScope | null;
  sinceMs: number;
  running: Running;
}

const pageRows = '200';

const customerOf = (stream: MdrStream, value: unknown): string | null => {
  if (stream === 'alerts') return MdrAlert.pick({ customer: true }).safeParse(value).data?.customer.id ?? null;
  if (stream === 'cases') return MdrCase.pick({ customer: true }).safeParse(value).data?.customer.id ?? null;
  if (stream === 'rules') return MdrRule.pick({ customer: true }).safeParse(value).data?.customer ?? null;
  return MdrCustomer.pick({ id: true }).safeParse(value).data?.id ?? null;
};

const itemOf = (stream: MdrStream, value: unknown, data: string): PulledItem => {
  switch (stream) {
    case 'alerts':
      return { type: 'alert', alert: alertFromMdr(shaped(MdrAlert, value, 'alert'), data) };
    case 'cases': {
      const { id, title } = shaped(MdrCase, value, 'case');
      return { type: 'object', object: { kind: stream, nativeId: id, name: title, data } };
    }
    case 'rules':
    case 'customers': {
      const { id, name } = shaped(stream === 'rules' ? MdrRule : MdrCustomer, value, stream);
      return { type: 'object', object: { kind: stream, nativeId: id, name, data } };
    }
  }
};

/** Of another customer: not ours to keep. Cannot be read: kept with its reason, the rest goes on. */
const itemsOf = ({ stream, scope }: Pulling, value: unknown, data: string): PulledItem[] => {
  const customer = customerOf(stream, value);
  if (scope !== null && customer !== null && customer !== scope.id) return [];
  try {
    return [itemOf(stream, value, data)];
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return [{ type: 'refused', data, reason: `${thrown.params['what'] ?? stream}: ${thrown.params['where'] ?? ''}` }];
  }
};

const gone = (stream: MdrStream, id: string): PulledItem => {
  const data = JSON.stringify({ id, gone: true });
  if (stream !== 'alerts') return { type: 'object', object: { kind: stream, nativeId: id, name: id, data } };
  // An alert that was investigated stays with us: the backend's word that it has it no more is kept beside it.
  return { type: 'record', record: { head: { vendor: 'mdr', facet: 'gone', key: `gone:${id}` }, data } };
};

/** Changes name their object in `body`: its text is what is kept, as if it had come in a list. */
const changed = (pulling: Pulling, { value, text }: { value: unknown; text: string }): PulledItem[] => {
  const { data } = MdrChange.safeParse(value);
  if (data === undefined) return [{ type: 'refused', data: text, reason: 'change' }];
  if (data.type !== streams[pulling.stream].type) return [];
  if (data.change === 'gone') return [gone(pulling.stream, data.id)];
  return itemsOf(pulling, data.body, JSON.stringify(data.body));
};

async function* feed(pulling: Pulling, from: string): AsyncGenerator<PulledPage, 'current' | 'too-old'> {
  const { access, stream, running } = pulling;
  let since = from;
  for (;;) {
    const query = [
      ['since', since],
      ['types', streams[stream].type],
      ['limit', pageRows],
    ] as const;
    const answer = await sendMdr(access, { method: 'GET', path: '/changes', query, repeat: 'safe' }, running);
    if (answer.status === 410) return 'too-old';
    if (answer.status !== 200) throw mdrRefusal(access, answer);
    const { seq, more } = shaped(MdrFeedEnd, answer.json(), 'changes');
    const items = jsonElements(textOf(answer.bytes), ['changes']).flatMap((one) => changed(pulling, one));
    // A server that says "more" without moving on would be asked for ever.
    if (more && BigInt(seq) <= BigInt(since)) {
      throw new AppError('vendor-refused', { reason: 'malformed-answer', what: 'changes', where: 'seq' });
    }
    since = seq;
    yield { items, cursor: `feed:${since}`, throughMs: null, total: null };
    if (!more) return 'current';
  }
}

interface ListPlace {
  /** Where the feed goes on after the list; null before its first page. */
  seq: string | null;
  cursor: string | null;
}

const listQuery = ({ stream, scope, sinceMs }: Pulling, { cursor }: ListPlace): [string, string][] => [
  ...(scope !== null && stream !== 'customers' ? [['customer', scope.id] as [string, string]] : []), // a pair, not an array
  ...(stream === 'alerts' ? [['since', new Date(sinceMs).toISOString()] as [string, string]] : []), // likewise
  ...(cursor === null ? [] : [['cursor', cursor] as [string, string]]), // likewise
  ['limit', pageRows],
];

async function* list(pulling: Pulling, from: ListPlace): AsyncGenerator<PulledPage, string> {
  const { access, stream, running } = pulling;
  let place = from;
  const walked = new Set<string>();
  for (;;) {
    const answer = await readMdr(access, streams[stream].path, listQuery(pulling, place), running);
    const end = shaped(MdrPageEnd, answer.json(), stream);
    const items = jsonElements(textOf(answer.bytes), ['items']).flatMap(({ value, text }) =>
      itemsOf(pulling, value, text),
    );
    const seq = place.seq ?? end.seq;
    const next = end.next ?? null;
    if (next === null) {
      yield { items, cursor: `feed:${seq}`, throughMs: null, total: null };
      return seq;
    }
    if (walked.has(next)) {
      throw new AppError('vendor-refused', { reason: 'malformed-answer', what: stream, where: 'next' });
    }
    walked.add(next);
    place = { seq, cursor: next };
    yield { items, cursor: `list:${seq}:${next}`, throughMs: null, total: null };
  }
}

const placeOf = (cursor: string | null): { feed: string } | ListPlace => {
  const parts = /^(?:feed:(?<feed>\d+)|list:(?<seq>\d+):(?<next>[^]*))$/.exec(cursor ?? '')?.groups;
  if (parts?.['feed'] !== undefined) return { feed: parts['feed'] };
  return { seq: parts?.['seq'] ?? null, cursor: parts?.['next'] ?? null };
};

/** From a cursor (null: from the beginning) to now. */
export async function* pullMdr(pulling: Pulling, cursor: string | null): AsyncGenerator<PulledPage> {
  let place = placeOf(cursor);
  for (;;) {
    const from: string = 'feed' in place ? place.feed : yield* list(pulling, place);
    if ((yield* feed(pulling, from)) === 'current') return;
    place = { seq: null, cursor: null };
  }
}
