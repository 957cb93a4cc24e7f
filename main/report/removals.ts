import { answersStep, inForce, type ActionKind, type CaseAction } from '../../shared/actions/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { CaseFacts } from './case-facts.ts';
import { fileOf } from './written-files.ts';

/** What takes something of the attack away. */
const removing: readonly ActionKind[] = [
  'stop-process',
  'quarantine-file',
  'delete-file',
  'clean-registry',
  'remove-persistence',
];

/** Removals the ledger tells as done. */
export const removalsIn = ({ actions = [] }: CaseFacts['handling']): CaseAction[] =>
  inForce(actions).filter(
    ({ body: { kind, result } }) => removing.includes(kind) && (result === 'done' || result === 'partly'),
  );

const byClass: Partial<Record<StoredEvent['class'], readonly ActionKind[]>> = {
  windows_service_activity: ['remove-persistence'],
  scheduled_job_activity: ['remove-persistence'],
  account_change: ['account'],
  file_system_activity: ['delete-file', 'quarantine-file'],
};

/** The action of the ledger that took a recorded change back; null: none is told as done. */
export const removalOf = (
  { class: kind, host, target }: Pick<StoredEvent, 'class' | 'host' | 'target'>,
  { actions = [] }: CaseFacts['handling'],
): CaseAction | null => {
  const kinds = byClass[kind] ?? (['clean-registry'] as const);
  const wanted = kind === 'file_system_activity' ? fileOf(target ?? '') : (target ?? '');
  return (
    inForce(actions).find(({ body }) => kinds.some((one) => answersStep(body, { kind: one, host, target: wanted }))) ??
    null
  );
};
