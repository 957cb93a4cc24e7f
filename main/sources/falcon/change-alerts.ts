import type { AlertChange } from '../../../shared/sync/contract.ts';
import { unsupportedOutcome, type Outcome } from '../refused.ts';
import type { Running } from '../running.ts';
import { objectOf, textAt, textsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import type { FalconApi } from './api.ts';
import { alertDetails } from './alert-items.ts';
import { envelopeOf } from './envelope.ts';
import type { Envelope } from './envelope.ts';

interface Parameter {
  name: string;
  value: string;
  /** Whether an alert read back shows it; null where it cannot show it. */
  shows: ((alert: JsonObject) => boolean) | null;
}

const STATUS: Record<NonNullable<AlertChange['status']>, string> = {
  new: 'new',
  'in-progress': 'in_progress',
  closed: 'closed',
  reopened: 'reopened',
};

/** Falcon keeps a verdict as a tag, and repeats it as `resolution` (the recorded alert with the tag `ignored`). */
const VERDICT = new Map<NonNullable<AlertChange['verdict']>, string>([
  ['true-positive', 'true_positive'],
  ['false-positive', 'false_positive'],
]);

const assignment = (assignee: string): Parameter => {
  if (assignee === '') {
    return { name: 'unassign', value: '', shows: (alert) => textAt(alert, 'assigned_to_uid') === null };
  }
  const isMail = assignee.includes('@');
  return {
    name: isMail ? 'assign_to_user_id' : 'assign_to_name',
    value: assignee,
    shows: (alert) =>
      [textAt(alert, 'assigned_to_uid'), textAt(alert, 'assigned_to_name')].some(
        (told) => told?.toLowerCase() === assignee.toLowerCase(),
      ),
  };
};

/** Null: a verdict Falcon has no word for. */
const parametersOf = ({ status, verdict, assignee, comment }: AlertChange): Parameter[] | null => {
  const word = verdict === null ? undefined : VERDICT.get(verdict);
  if (verdict !== null && word === undefined) return null;
  return [
    ...(status === null
      ? []
      : [
          {
            name: 'update_status',
            value: STATUS[status],
            shows: (alert: JsonObject) => textAt(alert, 'status') === STATUS[status],
          },
        ]),
    ...(word === undefined
      ? []
      : [
          {
            name: 'add_tag',
            value: word,
            shows: (alert: JsonObject) => textAt(alert, 'resolution') === word || textsAt(alert, 'tags').includes(word),
          },
        ]),
    ...(assignee === null ? [] : [assignment(assignee)]),
    // Comments are not part of the alert that is read back.
    ...(comment === null || comment === '' ? [] : [{ name: 'append_comment', value: comment, shows: null }]),
  ];
};

const afterwards = async (
  api: FalconApi,
  nativeIds: readonly string[],
  running: Running,
): Promise<Map<string, JsonObject>> => {
  const read = await alertDetails(api, nativeIds, running);
  return new Map(
    read.map(({ value }) => {
      const alert = objectOf(value);
      return [textAt(alert, 'composite_id') ?? '', alert];
    }),
  );
};

const outcomeOf = (
  nativeId: string,
  parameters: readonly Parameter[],
  { sent, read }: { sent: Envelope; read: Map<string, JsonObject> | null },
): Outcome => {
  const { trace } = sent;
  const fault = sent.faults.find(({ id }) => id === nativeId || id === null);
  if (fault !== undefined) return { state: 'refused', note: fault.message, trace, error: null };
  const alert = read?.get(nativeId);
  if (alert === undefined) return { state: 'accepted', note: '', trace, error: null };
  const isSeen = parameters.every(({ shows }) => shows !== null && shows(alert));
  return { state: isSeen ? 'confirmed' : 'accepted', note: '', trace, error: null };
};

/**
 * One request for all of them, sent once; then the alerts are read back, and only what they show is confirmed. A lost
 * answer is thrown as `unreachable` with an unknown outcome: nobody sends it again by himself.
 */
export const changeAlerts = async (
  api: FalconApi,
  asked: { nativeIds: readonly string[]; change: AlertChange },
  running: Running,
): Promise<Outcome[]> => {
  const { nativeIds, change } = asked;
  const parameters = parametersOf(change);
  if (parameters === null || parameters.length === 0) {
    return nativeIds.map(() => unsupportedOutcome(change.verdict ?? ''));
  }
  const answer = await api.ask(
    {
      method: 'PATCH',
      path: '/alerts/entities/alerts/v3',
      json: { composite_ids: nativeIds, action_parameters: parameters.map(({ name, value }) => ({ name, value })) },
      repeat: 'once',
    },
    running,
  );
  const sent = envelopeOf(answer);
  const read = await readBack(api, nativeIds, running);
  return nativeIds.map((nativeId) => outcomeOf(nativeId, parameters, { sent, read }));
};

/** The change was made whatever happens to this question. */
const readBack = async (
  api: FalconApi,
  nativeIds: readonly string[],
  running: Running,
): Promise<Map<string, JsonObject> | null> => {
  try {
    return await afterwards(api, nativeIds, running);
  } catch {
    return null; // accepted is then all that is known, and that is what is told
  }
};
