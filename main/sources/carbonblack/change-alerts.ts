import type { AlertChange } from '../../../shared/sync/contract.ts';
import type { Running } from '../running.ts';
import { elementsOf } from '../answer.ts';
import type { JsonObject } from '../json/fields.ts';
import { objectAt, objectOf, textAt } from '../json/fields.ts';
import { poll } from '../poll.ts';
import type { PollPace } from '../poll.ts';
import { joinedOutcome, refusedOutcome, statusOf, unsupportedOutcome } from '../refused.ts';
import type { Outcome } from '../refused.ts';
import type { CbcApi } from './api.ts';

const ALERTS = '/api/alerts/v7/orgs/{o}/alerts';

const STATUS: Record<NonNullable<AlertChange['status']>, string> = {
  new: 'OPEN',
  'in-progress': 'IN_PROGRESS',
  closed: 'CLOSED',
  reopened: 'OPEN',
};

/** The vendor knows no "suspicious". */
const VERDICT = new Map<AlertChange['verdict'], string>([
  ['true-positive', 'TRUE_POSITIVE'],
  ['false-positive', 'FALSE_POSITIVE'],
  ['undefined', 'NONE'],
]);

interface Wanted {
  status: string | null;
  determination: string | null;
}

const wantedOf = (change: AlertChange): Wanted => ({
  status: change.status === null ? null : STATUS[change.status],
  determination: VERDICT.get(change.verdict) ?? null,
});

const stateOf = (alert: JsonObject): Wanted => ({
  status: textAt(objectAt(alert, 'workflow'), 'status'),
  determination: textAt(objectAt(alert, 'determination'), 'value') ?? 'NONE',
});

const readAlert = async (api: CbcApi, id: string, running: Running): Promise<JsonObject> =>
  (await api.get(`${ALERTS}/${encodeURIComponent(id)}`, running)).json;

const isDone = (alert: JsonObject, wanted: Wanted): boolean => {
  const state = stateOf(alert);
  return (
    (wanted.status === null || state.status?.toUpperCase() === wanted.status) &&
    (wanted.determination === null || state.determination?.toUpperCase() === wanted.determination)
  );
};

/** A workflow is a job: over when the job says so; done when the alert, read again, says so. */
const changeWorkflow = async (
  api: CbcApi,
  id: string,
  wanted: Wanted,
  { pace, running }: { pace: PollPace; running: Running },
): Promise<Outcome> => {
  // The workflow always needs a status; a verdict alone keeps the one the alert has.
  const status = wanted.status ?? stateOf(await readAlert(api, id, running)).status ?? 'OPEN';
  const body = {
    criteria: { id: [id] },
    status,
    ...(status === 'CLOSED' ? { closure_reason: 'NO_REASON' } : {}),
    ...(wanted.determination === null ? {} : { determination: wanted.determination }),
  };
  const ordered = await api.order(`${ALERTS}/workflow`, body, running);
  const job = textAt(ordered.json, 'request_id') ?? textAt(ordered.json, 'id');
  if (job !== null) await awaitJob(api, job, { pace, running });
  const polled = await poll(
    async () => {
      const alert = await readAlert(api, id, running);
      return { done: isDone(alert, wanted), progress: 0, value: alert };
    },
    { ...pace, stillMs: Math.min(pace.stillMs, 15_000) },
    running,
  );
  const now = stateOf(polled.value);
  const note = `${now.status ?? ''} ${now.determination ?? ''}`.trim();
  return { state: polled.state === 'done' ? 'confirmed' : 'accepted', note, trace: ordered.trace, error: null };
};

const awaitJob = async (
  api: CbcApi,
  job: string,
  { pace, running }: { pace: PollPace; running: Running },
): Promise<void> => {
  await poll(
    async () => {
      const { json } = await api.get(`/jobs/v1/orgs/{o}/jobs/${encodeURIComponent(job)}`, running);
      const status = textAt(json, 'status')?.toUpperCase() ?? '';
      return { done: /COMPLETED|FAILED|CANCEL/.test(status), progress: 0, value: status };
    },
    pace,
    running,
  ).catch((error: unknown) => {
    // Without the right to look at jobs the alert itself tells.
    if (statusOf(error) === null) throw error;
  });
};

const addNote = async (api: CbcApi, id: string, note: string, running: Running): Promise<Outcome> => {
  const path = `${ALERTS}/${encodeURIComponent(id)}/notes`;
  const { trace } = await api.order(path, { note }, running);
  const there = await api.get(path, running);
  const isThere = elementsOf(there, ['results']).some(({ value }) => textAt(objectOf(value), 'note') === note);
  return { state: isThere ? 'confirmed' : 'accepted', note: isThere ? 'note' : '', trace, error: null };
};

const changeOne = async (
  api: CbcApi,
  id: string,
  change: AlertChange,
  how: { pace: PollPace; running: Running },
): Promise<Outcome> => {
  const wanted = wantedOf(change);
  const steps: Outcome[] = [];
  try {
    if (wanted.status !== null || wanted.determination !== null) steps.push(await changeWorkflow(api, id, wanted, how));
    if (change.comment !== null && change.comment !== '') {
      steps.push(await addNote(api, id, change.comment, how.running));
    }
  } catch (error) {
    steps.push(refusedOutcome(error));
  }
  if (change.verdict !== null && wanted.determination === null) steps.push(unsupportedOutcome(change.verdict));
  if (change.assignee !== null) steps.push(unsupportedOutcome('assignee'));
  return joinedOutcome(steps);
};

/** One alert after the other: each is ordered once, and read again. */
export const changeAlerts = async (
  api: CbcApi,
  ids: readonly string[],
  change: AlertChange,
  how: { pace: PollPace; running: Running },
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const id of ids) outcomes.push(await changeOne(api, id, change, how));
  return outcomes;
};
