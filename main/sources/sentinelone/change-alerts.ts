import type { AlertChange } from '../../../shared/sync/contract.ts';
import { elementsOf } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Running } from '../running.ts';
import { numberAt, objectAt, objectOf, textAt } from '../json/fields.ts';
import { joinedOutcome, refusedOutcome, unsupportedOutcome } from '../refused.ts';
import type { Outcome } from '../refused.ts';
import { stateOfStar, stateOfThreat } from './alerts.ts';
import type { S1Api } from './api.ts';
import { STAR_PREFIX } from './vendor-alert.ts';

const STATUS: Record<NonNullable<AlertChange['status']>, string> = {
  new: 'unresolved',
  'in-progress': 'in_progress',
  closed: 'resolved',
  reopened: 'unresolved',
};

const VERDICT: Record<NonNullable<AlertChange['verdict']>, string> = {
  'true-positive': 'true_positive',
  'false-positive': 'false_positive',
  suspicious: 'suspicious',
  undefined: 'undefined',
};

interface Family {
  path: string;
  id: string;
  stateOf: (value: unknown) => { status: string | null; verdict: string | null };
  hasNotes: boolean;
}

const familyOf = (nativeId: string): Family =>
  nativeId.startsWith(STAR_PREFIX)
    ? {
        path: '/cloud-detection/alerts',
        id: nativeId.slice(STAR_PREFIX.length),
        stateOf: stateOfStar,
        hasNotes: false,
      }
    : { path: '/threats', id: nativeId, stateOf: stateOfThreat, hasNotes: true };

/** 200 with `affected: 0` says that nothing happened: no alert of that id is in the token's reach. */
const nothingAffected = (answer: Answer): Outcome | null =>
  numberAt(objectAt(answer.json, 'data'), 'affected') === 0
    ? { state: 'refused', note: 'affected: 0', trace: answer.trace, error: null }
    : null;

interface Step {
  what: 'incident' | 'analyst-verdict';
  data: object;
  isDone: (state: ReturnType<Family['stateOf']>) => boolean;
}

const stepsOf = (change: AlertChange): Step[] => {
  const steps: Step[] = [];
  if (change.verdict !== null) {
    const analystVerdict = VERDICT[change.verdict];
    steps.push({
      what: 'analyst-verdict',
      data: { analystVerdict },
      isDone: ({ verdict }) => verdict?.toLowerCase() === analystVerdict,
    });
  }
  if (change.status !== null) {
    const incidentStatus = STATUS[change.status];
    steps.push({
      what: 'incident',
      data: { incidentStatus },
      isDone: ({ status }) => status?.toLowerCase() === incidentStatus,
    });
  }
  return steps;
};

const doStep = async (api: S1Api, family: Family, step: Step, running: Running): Promise<Outcome> => {
  const ordered = await api.order(
    `${family.path}/${step.what}`,
    { filter: { ids: [family.id] }, data: step.data },
    running,
  );
  const nothing = nothingAffected(ordered);
  if (nothing !== null) return nothing;
  const read = await api.get(family.path, [['ids', family.id]], running);
  const state = family.stateOf(elementsOf(read, ['data'])[0]?.value);
  const note = (step.what === 'incident' ? state.status : state.verdict) ?? '';
  return { state: step.isDone(state) ? 'confirmed' : 'accepted', note, trace: ordered.trace, error: null };
};

const addNote = async (api: S1Api, family: Family, text: string, running: Running): Promise<Outcome> => {
  if (!family.hasNotes) return unsupportedOutcome('comment');
  const ordered = await api.order('/threats/notes', { filter: { ids: [family.id] }, data: { text } }, running);
  const nothing = nothingAffected(ordered);
  if (nothing !== null) return nothing;
  const notes = await api.get(`/threats/${encodeURIComponent(family.id)}/notes`, [['limit', '1000']], running);
  const isThere = elementsOf(notes, ['data']).some(({ value }) => textAt(objectOf(value), 'text') === text);
  return { state: isThere ? 'confirmed' : 'accepted', note: isThere ? 'note' : '', trace: ordered.trace, error: null };
};

const changeOne = async (api: S1Api, nativeId: string, change: AlertChange, running: Running): Promise<Outcome> => {
  const family = familyOf(nativeId);
  const outcomes: Outcome[] = [];
  try {
    for (const step of stepsOf(change)) outcomes.push(await doStep(api, family, step, running));
    if (change.comment !== null && change.comment !== '') {
      outcomes.push(await addNote(api, family, change.comment, running));
    }
  } catch (error) {
    outcomes.push(refusedOutcome(error));
  }
  if (change.assignee !== null) outcomes.push(unsupportedOutcome('assignee'));
  return joinedOutcome(outcomes);
};

/** One alert after the other: each step is ordered once, and read again. */
export const changeAlerts = async (
  api: S1Api,
  ids: readonly string[],
  change: AlertChange,
  running: Running,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const id of ids) outcomes.push(await changeOne(api, id, change, running));
  return outcomes;
};
