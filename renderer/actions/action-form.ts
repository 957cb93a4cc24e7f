import {
  ActionActor,
  ActionKind,
  ActionResult,
  ApprovalState,
  actionProblems,
  type ActionBody,
  type ActionProblem,
  type PlannedAction,
} from '../../shared/actions/model.ts';
import { momentIn, wallText } from '../ui/zone-time.ts';

/** What stands in the dialog: moments as they are typed, in the analyst's zone. */
export interface ActionForm {
  kind: ActionKind;
  host: string;
  target: string;
  result: ActionResult;
  performedAt: string;
  performedBy: ActionActor;
  performer: string;
  approval: ApprovalState;
  approvalRole: string;
  approvalName: string;
  approvalAt: string;
  isConfirmed: boolean;
  confirmedAt: string;
  confirmedHow: string;
  note: string;
}

export const freshForm = (nowMs: number, timeZone: string): ActionForm => ({
  kind: 'isolate',
  host: '',
  target: '',
  result: 'done',
  performedAt: wallText(nowMs, timeZone),
  performedBy: 'us-remote',
  performer: '',
  approval: 'not-needed',
  approvalRole: '',
  approvalName: '',
  approvalAt: wallText(nowMs, timeZone),
  isConfirmed: false,
  confirmedAt: wallText(nowMs, timeZone),
  confirmedHow: '',
  note: '',
});

export const formOfStep = (step: PlannedAction, nowMs: number, timeZone: string): ActionForm => ({
  ...freshForm(nowMs, timeZone),
  ...step,
});

const wallOf = (at: string | null, fallback: string, timeZone: string): string =>
  at === null ? fallback : wallText(Date.parse(at), timeZone);

export const formOfBody = (body: ActionBody, nowMs: number, timeZone: string): ActionForm => {
  const { approval, confirmed, performedAt, ...same } = body;
  const fresh = freshForm(nowMs, timeZone);
  return {
    ...same,
    performedAt: wallOf(performedAt, '', timeZone),
    approval: approval.state,
    approvalRole: approval.role,
    approvalName: approval.name,
    approvalAt: wallOf(approval.at, fresh.approvalAt, timeZone),
    isConfirmed: confirmed !== null,
    confirmedAt: wallOf(confirmed?.at ?? null, fresh.confirmedAt, timeZone),
    confirmedHow: confirmed?.how ?? '',
  };
};

export type FormProblem = ActionProblem | 'moment' | 'confirmed-how';

const isoOf = (text: string, timeZone: string): string | null => {
  const ms = momentIn(text, timeZone);
  return ms === null ? null : new Date(ms).toISOString();
};

export const isAsked = (state: ApprovalState): boolean => state === 'granted' || state === 'refused';

export const isDone = (result: ActionResult): boolean => result !== 'requested' && result !== 'refused';

/**
 * A correction of the minute must not change the seconds nobody touched: what is shown as it was recorded stays as it was recorded.
 */
const kept = (text: string, before: string | null, timeZone: string): string | null =>
  before !== null && wallText(Date.parse(before), timeZone) === text.trim() ? before : isoOf(text, timeZone);

const confirmationProblems = ({ isConfirmed, confirmedHow }: ActionForm, at: string | null): FormProblem[] => {
  if (!isConfirmed) return [];
  return [
    ...(at === null ? (['moment'] as const) : []),
    ...(confirmedHow.trim() === '' ? (['confirmed-how'] as const) : []),
  ];
};

/** The moments of a form as the ledger has them; null where there is none, or where what is typed is no moment. */
const momentsOf = (form: ActionForm, timeZone: string, before: ActionBody | null) => ({
  performed: isDone(form.result) ? kept(form.performedAt, before?.performedAt ?? null, timeZone) : null,
  approval: isAsked(form.approval) ? kept(form.approvalAt, before?.approval.at ?? null, timeZone) : null,
  confirmed: form.isConfirmed ? kept(form.confirmedAt, before?.confirmed?.at ?? null, timeZone) : null,
});

/** The action of a filled form, and what is wrong with it. `before`: what is corrected. */
export const bodyOfForm = (
  form: ActionForm,
  timeZone: string,
  before: ActionBody | null = null,
): { body: ActionBody; problems: FormProblem[] } => {
  const at = momentsOf(form, timeZone, before);
  const body: ActionBody = {
    kind: form.kind,
    host: form.host.trim(),
    target: form.target.trim(),
    result: form.result,
    performedAt: at.performed,
    performedBy: form.performedBy,
    performer: form.performer.trim(),
    approval: {
      state: form.approval,
      ...(isAsked(form.approval)
        ? { role: form.approvalRole.trim(), name: form.approvalName.trim() }
        : { role: '', name: '' }),
      at: at.approval,
    },
    confirmed: at.confirmed === null ? null : { at: at.confirmed, how: form.confirmedHow.trim() },
    note: form.note.trim(),
  };
  return { body, problems: [...actionProblems(body), ...confirmationProblems(form, at.confirmed)] };
};

const texts = [
  'host',
  'target',
  'performedAt',
  'performer',
  'approvalRole',
  'approvalName',
  'approvalAt',
  'confirmedAt',
  'confirmedHow',
  'note',
] as const;

/** A form kept on the disk while it is filled; anything else is refused. */
export const acceptForm = (value: unknown): ActionForm | null => {
  if (typeof value !== 'object' || value === null) return null;
  const given: Record<string, unknown> = { ...value };
  const kind = ActionKind.safeParse(given['kind']);
  const result = ActionResult.safeParse(given['result']);
  const performedBy = ActionActor.safeParse(given['performedBy']);
  const approval = ApprovalState.safeParse(given['approval']);
  if (!kind.success || !result.success || !performedBy.success || !approval.success) return null;
  const form: ActionForm = {
    ...freshForm(0, 'UTC'),
    kind: kind.data,
    result: result.data,
    performedBy: performedBy.data,
    approval: approval.data,
    isConfirmed: given['isConfirmed'] === true,
  };
  for (const field of texts) {
    const text = given[field];
    if (typeof text !== 'string') return null;
    form[field] = text;
  }
  return form;
};
