import { inForce, type CaseAction } from '../../shared/actions/model.ts';
import type { CaseFacts } from './case-facts.ts';

type Handling = CaseFacts['handling'];

const folded = (host: string): string => host.trim().toLowerCase();

/** What the ledger says last of isolating each endpoint: an isolation, its release, a refusal, what is waited for. */
export const isolationsIn = ({ actions = [] }: Pick<Handling, 'actions'>): CaseAction[] => {
  const last = new Map<string, CaseAction>();
  for (const action of inForce(actions))
    if (action.body.kind === 'isolate' || action.body.kind === 'release') last.set(folded(action.body.host), action);
  return [...last.values()];
};

const holds = ({ body: { kind, result } }: CaseAction): boolean =>
  kind === 'isolate' && (result === 'done' || result === 'partly');

/** Isolations that hold: done, and not lifted since. */
export const isolatedBy = (handling: Pick<Handling, 'actions'>): CaseAction[] => isolationsIn(handling).filter(holds);

/** Whether the endpoint of the case is to be isolated, as was decided or as was done. Null: neither is recorded. */
export const isolationDecision = (handling: Pick<Handling, 'actions' | 'isolation'>): 'isolate' | 'not' | null =>
  handling.isolation?.decision ??
  (isolationsIn(handling).some(({ body }) => body.result !== 'refused') ? 'isolate' : null);
