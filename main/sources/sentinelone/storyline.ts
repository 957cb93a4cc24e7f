import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { numberAt, objectOf, textAt } from '../json/fields.ts';
import type { PollPace } from '../poll.ts';
import type { S1Api } from './api.ts';
import { askLake } from './lake.ts';

/** What is asked of each event. Names: the data lake's own. */
export const COLUMNS = [
  'event.time',
  'event.id',
  'event.type',
  'endpoint.name',
  'src.process.uid',
  'src.process.pid',
  'src.process.image.path',
  'src.process.cmdline',
  'src.process.user',
  'src.process.image.sha256',
  'src.process.image.sha1',
  'src.process.image.md5',
  'src.process.publisher',
  'src.process.start.time',
  'src.process.storyline.id',
  'src.process.parent.uid',
  'src.process.parent.pid',
  'src.process.parent.image.path',
  'src.process.parent.cmdline',
  'tgt.process.uid',
  'tgt.process.pid',
  'tgt.process.image.path',
  'tgt.process.cmdline',
  'tgt.process.user',
  'tgt.process.image.sha256',
  'tgt.process.start.time',
  'tgt.file.path',
  'tgt.file.oldPath',
  'tgt.file.sha256',
  'tgt.file.sha1',
  'tgt.file.md5',
  'registry.keyPath',
  'registry.value',
  'src.ip.address',
  'src.port.number',
  'dst.ip.address',
  'dst.port.number',
  'event.network.direction',
  'event.network.protocolName',
  'event.dns.request',
  'event.dns.response',
  'url.address',
  'module.path',
  'module.sha1',
  'module.md5',
  'cmdScript.content',
  'task.path',
  'event.login.userName',
  'event.login.type',
  'event.login.loginIsSuccessful',
] as const;

/** Without a word of its own a table ends at 1,000 rows, and any limit cuts in silence: a full table is asked for in halves. */
const MOST_ROWS = 5000;

export interface StorylineAsked {
  storyline: string;
  host: string;
  fromMs: number;
  toMs: number;
  accountIds: readonly string[];
  pace: PollPace;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A storyline is unique on its machine only. */
const filterOf = ({ storyline, host }: StorylineAsked): string => {
  const ofStory = ['src', 'tgt'].map((side) => `${side}.process.storyline.id = ${quoted(storyline)}`).join(' OR ');
  return host === '' ? `(${ofStory})` : `(${ofStory}) AND endpoint.name contains:anycase (${quoted(host)})`;
};

export const countStoryline = async (api: S1Api, asked: StorylineAsked, running: Running): Promise<number | null> => {
  const { rows } = await askLake(api, { ...asked, query: `${filterOf(asked)} | group events = count()` }, running);
  const [row] = rows;
  return row === undefined ? 0 : numberAt(objectOf(JSON.parse(row)), 'events');
};

const rowItem = (row: string): PulledItem => {
  const object = objectOf(JSON.parse(row));
  const id = textAt(object, 'event.id') ?? `${textAt(object, 'event.time') ?? ''}|${row.length}|${row.slice(0, 200)}`;
  const head = { vendor: 'sentinelone', facet: 'lake', key: `lake:${id}` } as const;
  return { type: 'record', record: { head, data: row } };
};

/** Events of a storyline, in as many searches as it takes not to be cut; what even one instant has too much of is told. */
export async function* pullStoryline(api: S1Api, asked: StorylineAsked, running: Running): AsyncGenerator<PulledPage> {
  const waiting = [{ fromMs: asked.fromMs, toMs: asked.toMs }];
  const query = `${filterOf(asked)} | columns ${COLUMNS.join(', ')} | limit ${MOST_ROWS}`;
  for (let range = waiting.shift(); range !== undefined; range = waiting.shift()) {
    const { rows } = await askLake(api, { ...asked, ...range, query }, running);
    const isFull = rows.length >= MOST_ROWS;
    const middle = Math.floor((range.fromMs + range.toMs) / 2);
    if (isFull && middle > range.fromMs) {
      waiting.unshift({ fromMs: range.fromMs, toMs: middle }, { fromMs: middle, toMs: range.toMs });
      continue;
    }
    const items = rows.map(rowItem);
    if (isFull) {
      const reason = `more than ${MOST_ROWS} events at ${new Date(range.fromMs).toISOString()}: the rest is not given`;
      items.push({ type: 'refused', data: '{}', reason });
    }
    yield { items, cursor: null, throughMs: range.toMs, total: null };
  }
}
