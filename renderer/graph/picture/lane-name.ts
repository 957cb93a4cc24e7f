import type { Lane } from '../../../shared/graph/layout.ts';
import type { FlowArrangement } from '../../../shared/graph/saved-view.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { zonedText } from '../../ui/time.ts';

/** `2019-05-14 02:10:33` */
const toSeconds = 19;

const spanText = (fromMs: number | null, toMs: number | null, timeZone: string): string => {
  const textOf = (ms: number | null): string => (ms === null ? '?' : zonedText(ms, timeZone).slice(0, toSeconds));
  const [from, to] = [textOf(fromMs), textOf(toMs)];
  if (from === to) return from;
  return `${from} – ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
};

/** What stands above a lane: a stretch of time, a tactic, a host; with how many cards it has. */
export const laneNameIn =
  (arrangement: FlowArrangement, { flow }: Messages, timeZone: string) =>
  ({ id, count, fromMs, toMs }: Lane): string => {
    const tactics: Record<string, string> = flow.tactics;
    if (arrangement === 'hosts') return flow.laneCount(id === '' ? flow.noHost : id, count);
    if (arrangement === 'tactics') return flow.laneCount(id === '' ? flow.noTactic : (tactics[id] ?? id), count);
    return flow.laneCount(spanText(fromMs, toMs, timeZone), count);
  };
