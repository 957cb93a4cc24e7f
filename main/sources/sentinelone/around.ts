import type { AroundRequest, PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { hostName } from '../host-name.ts';
import { objectAt, objectOf, textAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import type { PollPace } from '../poll.ts';
import { statusOf } from '../refused.ts';
import type { S1Api } from './api.ts';
import { lakeAccounts } from './lake.ts';
import { agentOf, infoOf } from './meaning.ts';
import { listed } from './pages.ts';
import { countStoryline, pullStoryline } from './storyline.ts';
import type { StorylineAsked } from './storyline.ts';
import { STAR_PREFIX } from './vendor-alert.ts';

interface How {
  pace: PollPace;
  running: Running;
}

const isStar = (nativeId: string): boolean => nativeId.startsWith(STAR_PREFIX);

const storyOf = (alert: JsonObject, nativeId: string): { storyline: string | null; host: string } =>
  isStar(nativeId)
    ? {
        storyline: textAt(objectAt(alert, 'sourceProcessInfo'), 'storyline'),
        host: hostName(textAt(objectAt(alert, 'agentDetectionInfo'), 'name')),
      }
    : {
        storyline: textAt(infoOf(alert), 'storyline'),
        host: hostName(textAt(agentOf(alert), 'agentComputerName')),
      };

const askedOf = async (api: S1Api, asked: AroundRequest, how: How): Promise<StorylineAsked | null> => {
  const { storyline, host } = storyOf(objectOf(JSON.parse(asked.data)), asked.nativeId);
  if (storyline === null) return null;
  const accountIds = await lakeAccounts(api, how.running);
  return { storyline, host, accountIds, fromMs: asked.fromMs, toMs: asked.toMs, pace: how.pace };
};

const NO_STORY = 'the alert names no storyline';

/** Why the lake did not answer, where that is a matter of rights or licence; anything else is thrown again. */
const lakeNote = (error: unknown): string => {
  const status = statusOf(error);
  if (status === null) throw error;
  return `data lake: HTTP ${status}`;
};

const exploreTotal = async (api: S1Api, nativeId: string, running: Running): Promise<number | null> => {
  if (isStar(nativeId)) return null;
  const path = `/threats/${encodeURIComponent(nativeId)}/explore/events`;
  for await (const page of listed(api, { path, query: [], limit: 1 }, running)) return page.total;
  return null;
};

export const aroundCounts = async (
  api: S1Api,
  asked: AroundRequest,
  how: How,
): Promise<{ processes: number | null; events: number | null; note: string | null }> => {
  const told = await exploreTotal(api, asked.nativeId, how.running).catch(lakeNote);
  const explored = typeof told === 'number' ? told : 0;
  try {
    const story = await askedOf(api, asked, how);
    if (story === null) return { processes: null, events: explored, note: NO_STORY };
    const inLake = await countStoryline(api, story, how.running);
    return { processes: null, events: Math.max(explored, inLake ?? 0), note: null };
  } catch (error) {
    return { processes: null, events: explored, note: lakeNote(error) };
  }
};

const exploreItem = (text: string, value: unknown): PulledItem => {
  const id = textAt(objectOf(value), 'id') ?? text.slice(0, 200);
  const head = { vendor: 'sentinelone', facet: 'explore', key: `explore:${id}` } as const;
  return { type: 'record', record: { head, data: text } };
};

const told = (reason: string): PulledPage => ({
  items: [{ type: 'refused', data: '{}', reason }],
  cursor: null,
  throughMs: null,
  total: null,
});

async function* explored(api: S1Api, nativeId: string, running: Running): AsyncGenerator<PulledPage> {
  const path = `/threats/${encodeURIComponent(nativeId)}/explore/events`;
  try {
    for await (const page of listed(api, { path, query: [], limit: 1000 }, running)) {
      const items = page.elements.map(({ text, value }) => exploreItem(text, value));
      yield { items, cursor: null, throughMs: null, total: page.total };
    }
  } catch (error) {
    if (statusOf(error) === null) throw error;
    yield told(`events of the threat: HTTP ${String(statusOf(error))}`);
  }
}

/** What the console keeps of a threat, then its storyline from the data lake. One being closed does not stop the other. */
export async function* pullAround(api: S1Api, asked: AroundRequest, how: How): AsyncGenerator<PulledPage> {
  if (!isStar(asked.nativeId)) yield* explored(api, asked.nativeId, how.running);
  try {
    const story = await askedOf(api, asked, how);
    if (story === null) yield told(NO_STORY);
    else yield* pullStoryline(api, story, how.running);
  } catch (error) {
    yield told(lakeNote(error));
  }
}
