import type { BehaviourKind } from '../../shared/report/behaviour.ts';
import type { Behaviour, Reading } from './behaviours.ts';
import { gravity, mostTelling } from './behaviours.ts';
import { baseName } from '../../shared/report/evidence-text.ts';
import { fileOf } from './written-files.ts';

/** Sentences a first report has room for on its one page. */
export const STORY = 6;

/** One sentence of the story: one act, or two that are told in one breath. */
export type Step = [Behaviour, ...Behaviour[]];

/** How an attack begins. Told whatever else there is to tell. */
const openings = new Set<BehaviourKind>([
  'download',
  'user-run',
  'document-script',
  'remote-session',
  'remote-command',
  'payload',
]);
export const isOpening = ({ kind }: Behaviour): boolean => openings.has(kind);

/** They add to a story of few acts and tell nothing new in one of many. */
const faint = new Set<BehaviourKind>(['module', 'resolved', 'script-block', 'other', 'shell', 'file']);
const ENOUGH = 2;
const OPENING = 3;

const once = new Set<BehaviourKind>(['discovery', 'remote-logon', 'remote-session', 'dump-file', 'shell', 'download']);
const twiceRecorded = new Set<BehaviourKind>(['encoded-script', 'credential', 'credential-tool', 'persistence-tool']);
const SAME_MOMENT_MS = 5_000;

/** A tool that starts its other half, a shell that starts a shell: the same act told by a second process. */
const repeats = (act: Behaviour, told: Behaviour): boolean =>
  act.kind === told.kind &&
  act.lead.host === told.lead.host &&
  twiceRecorded.has(act.kind) &&
  Math.abs(act.lead.seenAtMs - told.lead.seenAtMs) <= SAME_MOMENT_MS;

const isSpent = (act: Behaviour, chosen: Behaviour[]): boolean => {
  if (act.suspicion !== null) return false;
  const alike = chosen.filter(({ kind, lead }) => kind === act.kind && lead.host === act.lead.host);
  return alike.length >= (once.has(act.kind) ? 1 : 2) || chosen.some((told) => repeats(act, told));
};

const programOf = (behaviour: Behaviour): string => baseName(behaviour.lead.image ?? '').toLowerCase();

/** Pairs told in one sentence: a file and its being run, a program and where it connected, a memory read and written down. */
const goesOn = (first: Behaviour, second: Behaviour): boolean => {
  if (first.lead.host !== second.lead.host) return false;
  if (first.kind === 'download' && second.kind === 'user-run')
    return baseName(fileOf(first.lead.target ?? '')).toLowerCase() === programOf(second);
  if (first.kind === 'user-run' || first.kind === 'payload')
    return (second.kind === 'outbound' || second.kind === 'internal') && first.actorKey === second.actorKey;
  return first.kind === 'credential' && second.kind === 'dump-file';
};

const stepsOf = (acts: Behaviour[]): Step[] => {
  const steps: Step[] = [];
  for (const act of [...acts].sort((a, b) => a.at - b.at)) {
    const last = steps.at(-1);
    if (last?.length === 1 && goesOn(last[0], act)) last.push(act);
    else steps.push([act]);
  }
  return steps;
};

/** Acts of the gravest alerts' own processes. Others are told only where these are few. */
const isCore = ({ core }: Reading, act: Behaviour): boolean =>
  (act.actorKey !== null && core.has(act.actorKey)) || act.alerts.some((alert) => gravity(alert) >= 3);

/** The acts that are told of: those of the gravest alerts, or all where these are hardly any. The most telling first. */
export const toldActs = (reading: Reading): Behaviour[] => {
  const ranked = mostTelling(reading.behaviours);
  const own = ranked.filter((act) => isCore(reading, act));
  return own.length >= 2 ? own : ranked;
};

/** The attack in the order of time: how it began, then its most telling acts, in at most so many sentences. */
export const storyOf = (reading: Reading, sentences: number): Step[] => {
  const acts = toldActs(reading);
  const began = acts.filter(isOpening).sort((a, b) => a.at - b.at);
  const first = began.slice(0, OPENING);
  const openingFirst = [
    ...first,
    ...acts.filter((act) => !first.includes(act) && (!faint.has(act.kind) || act.suspicion !== null)),
  ];
  const chosen: Behaviour[] = [];
  const add = (act: Behaviour): void => {
    if (!isSpent(act, chosen) && stepsOf([...chosen, act]).length <= sentences) chosen.push(act);
  };
  openingFirst.forEach(add);
  for (const act of acts) if (faint.has(act.kind) && !chosen.includes(act) && chosen.length < ENOUGH) add(act);
  return stepsOf(chosen);
};
