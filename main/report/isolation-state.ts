import { inForce, type CaseAction } from '../../shared/actions/model.ts';
import type { CaseFacts } from './case-facts.ts';

type Handling = CaseFacts['handling'];

const folded = (host: string): string => host.trim().toLowerCase();

/** What the ledger says last of isolating each endpoint: an isolation, its release, a refusal, what is waited for. */
export const isolationsIn = ({ actions = [] }: Pick<Handling, 'actions'>): CaseAction[] => {
  const last = new Map<string, CaseAction>();
  // A request counts from when it was written down: what was done after it stands for it.
  const moment = ({ body, savedAt }: CaseAction): string => body.performedAt ?? body.approval.at ?? savedAt;
  const ordered = inForce(actions).sort((a, b) => moment(a).localeCompare(moment(b)) || a.id - b.id);
  for (const action of ordered)
    if (action.body.kind === 'isolate' || action.body.kind === 'release') last.set(folded(action.body.host), action);
  return [...last.values()];
};

const holds = ({ body: { kind, result } }: CaseAction): boolean =>
  kind === 'isolate' && (result === 'done' || result === 'partly');

/** Isolations that hold: done, and not lifted since. */
export const isolatedBy = (handling: Pick<Handling, 'actions'>): CaseAction[] => isolationsIn(handling).filter(holds);

/**
 * Whether we hold that the endpoint is to be isolated, as was decided or as the ledger shows by what was done, asked or refused.
 * Null: neither is recorded.
 */
export const isolationDecision = (handling: Pick<Handling, 'actions' | 'isolation'>): 'isolate' | 'not' | null =>
  handling.isolation?.decision ?? (isolationsIn(handling).length > 0 ? 'isolate' : null);
