import type { AroundRequest, PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { hostName } from '../host-name.ts';
import { objectOf, textAt } from '../json/fields.ts';
import type { PollPace } from '../poll.ts';
import type { CbcApi } from './api.ts';
import { countEvents, pullEvents } from './process-events.ts';
import type { EventsAsked } from './process-events.ts';
import { findTree, recordItems } from './process-tree.ts';

/** What of an alert leads on. Null: it names no process (a device, a firewall, an unknown type). */
const startOf = (asked: AroundRequest, pace: PollPace): (EventsAsked & { parentGuid: string | null }) | null => {
  const alert = objectOf(JSON.parse(asked.data));
  const processGuid = textAt(alert, 'process_guid');
  if (processGuid === null) return null;
  const host = hostName(textAt(alert, 'device_name'));
  return {
    processGuid,
    parentGuid: textAt(alert, 'parent_guid'),
    host,
    fromMs: asked.fromMs,
    toMs: asked.toMs,
    pace,
  };
};

const NO_PROCESS = 'the alert names no process';

export const aroundCounts = async (
  api: CbcApi,
  asked: AroundRequest,
  { pace, running }: { pace: PollPace; running: Running },
): Promise<{ processes: number | null; events: number | null; note: string | null }> => {
  const start = startOf(asked, pace);
  if (start === null) return { processes: 0, events: 0, note: NO_PROCESS };
  const [tree, events] = await Promise.all([findTree(api, start, running), countEvents(api, start, running)]);
  return { processes: tree.records.length, events, note: tree.note };
};

const told = (reason: string): PulledItem => ({ type: 'refused', data: '{}', reason });

/** The process with its parent, siblings and children, then its events. */
export async function* pullAround(
  api: CbcApi,
  asked: AroundRequest,
  { pace, running }: { pace: PollPace; running: Running },
): AsyncGenerator<PulledPage> {
  const start = startOf(asked, pace);
  if (start === null) {
    yield { items: [told(NO_PROCESS)], cursor: null, throughMs: null, total: 0 };
    return;
  }
  const tree = await findTree(api, start, running);
  const note = tree.note === null ? [] : [told(`process tree: ${tree.note.slice(0, 300)}`)];
  yield { items: [...recordItems(tree.records), ...note], cursor: null, throughMs: null, total: tree.records.length };
  yield* pullEvents(api, start, running);
}
