import { z } from 'zod';
import { CaseId } from '../cases/model.ts';

/** What can be done about an incident: to contain it, to remove it, to keep evidence, to ask others, to restore. */
export const ActionKind = z.enum([
  'isolate',
  'release',
  'stop-process',
  'quarantine-file',
  'delete-file',
  'collect-file',
  'clean-registry',
  'remove-persistence',
  'block-hash',
  'block-address',
  'edr-setting',
  'account',
  'network',
  'scan',
  'guide',
  'restore',
  'other',
]);
export type ActionKind = z.infer<typeof ActionKind>;

/** `requested`: asked for, not done yet. `refused`: the customer, or a rule, said no. */
export const ActionResult = z.enum(['requested', 'done', 'partly', 'failed', 'refused']);
export type ActionResult = z.infer<typeof ActionResult>;

/** Who did it: we from afar or at the place, the customer, the EDR by itself, somebody else (a carrier, a maker). */
export const ActionActor = z.enum(['us-remote', 'us-on-site', 'customer', 'edr', 'other']);
export type ActionActor = z.infer<typeof ActionActor>;

export const ApprovalState = z.enum(['not-needed', 'pending', 'granted', 'refused']);
export type ApprovalState = z.infer<typeof ApprovalState>;

/** UTC, ISO text. */
const Moment = z.iso.datetime();

const Approval = z.object({
  state: ApprovalState,
  /** The part the person plays ("head of information systems"); this is printed, the name is not. */
  role: z.string().trim().max(100),
  name: z.string().trim().max(100),
  at: Moment.nullable(),
});

/** What an analyst writes down of one action. */
export const ActionBody = z
  .object({
    kind: ActionKind,
    host: z.string().trim().max(255),
    /** What it was done to: a path, a hash, a key, an address, an account. Text of the attacker, shown as text. */
    target: z.string().trim().max(2000),
    result: ActionResult,
    performedAt: Moment.nullable(),
    performedBy: ActionActor,
    performer: z.string().trim().max(100),
    approval: Approval,
    /** That it holds, seen by somebody: "the EDR's list shows it isolated". */
    confirmed: z.object({ at: Moment, how: z.string().trim().min(1).max(500) }).nullable(),
    note: z.string().trim().max(2000),
  })
  .superRefine((body, context) => {
    for (const problem of actionProblems(body)) context.addIssue({ code: 'custom', message: problem });
  });
export type ActionBody = z.infer<typeof ActionBody>;

/** An action in the ledger of a case, at its newest version. Nothing is written over: earlier versions stay readable. */
export const CaseAction = z.object({
  id: z.number().int().positive(),
  caseId: CaseId,
  version: z.number().int().positive(),
  body: ActionBody,
  /** Why it was corrected; empty for the first version. */
  because: z.string(),
  /** Withdrawn: recorded by mistake. It stays in the ledger and stands in no report. */
  isWithdrawn: z.boolean(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type CaseAction = z.infer<typeof CaseAction>;

/** A step the second report asks for, as an action that can be written down once it is done. */
export const PlannedAction = z.object({ kind: ActionKind, host: z.string(), target: z.string() });
export type PlannedAction = z.infer<typeof PlannedAction>;

export type ActionProblem =
  'target' | 'host' | 'performed-at' | 'confirmed-before' | 'not-done' | 'approval-at' | 'approval-role';

/** What keeps an attack from going on; the rest clears up after it. */
export const containing: readonly ActionKind[] = [
  'isolate',
  'stop-process',
  'quarantine-file',
  'block-hash',
  'block-address',
  'account',
  'network',
];

const wantsHost: readonly ActionKind[] = ['isolate', 'release', 'stop-process', 'scan'];
const wantsNoTarget: readonly ActionKind[] = ['isolate', 'release', 'scan', 'restore'];
const happened: readonly ActionResult[] = ['done', 'partly', 'failed'];

/** What is missing or contradicts itself, in the order of the fields. */
export const actionProblems = ({
  kind,
  host,
  target,
  result,
  performedAt,
  approval,
  confirmed,
}: Pick<
  z.input<typeof ActionBody>,
  'kind' | 'host' | 'target' | 'result' | 'performedAt' | 'approval' | 'confirmed'
>): ActionProblem[] => {
  const asked = approval.state === 'granted' || approval.state === 'refused';
  const problems: [ActionProblem, boolean][] = [
    ['host', wantsHost.includes(kind) && host.trim() === ''],
    ['target', !wantsNoTarget.includes(kind) && target.trim() === ''],
    ['performed-at', happened.includes(result) && performedAt === null],
    ['approval-role', asked && approval.role.trim() === ''],
    ['approval-at', asked && approval.at === null],
    ['not-done', confirmed !== null && result !== 'done' && result !== 'partly'],
    ['confirmed-before', confirmed !== null && performedAt !== null && confirmed.at < performedAt],
  ];
  return problems.flatMap(([problem, isSo]) => (isSo ? [problem] : []));
};

/** As two people write the same thing: case, width, slashes, and dots of addresses in brackets do not matter. */
const folded = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().replaceAll('[.]', '.').replaceAll('/', '\\');

/** An address is blocked whole: the port behind it does not matter. */
const compared = (kind: ActionKind, target: string): string =>
  kind === 'block-address' ? folded(target).replace(/(?<=[^:]):\d{1,5}$/, '') : folded(target);

/** The same thing to the same target: how a step that was asked for is known as done. A step for any host is done by any. */
export const answersStep = (
  { kind, host, target, result }: Pick<ActionBody, 'kind' | 'host' | 'target' | 'result'>,
  step: Pick<PlannedAction, 'kind' | 'host' | 'target'>,
): boolean =>
  result === 'done' &&
  kind === step.kind &&
  compared(kind, target) === compared(kind, step.target) &&
  (step.host === '' || folded(host) === folded(step.host));

/** Not withdrawn, in the order in which things happened; what did not happen yet stands last. */
export const inForce = (actions: readonly CaseAction[]): CaseAction[] =>
  actions
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .sort((a, b) => (a.body.performedAt ?? '9').localeCompare(b.body.performedAt ?? '9') || a.id - b.id);
