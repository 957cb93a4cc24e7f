import { randomUUID } from 'node:crypto';
import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { FlowChange } from '../../../shared/exchange/flow-change.ts';
import { isEmptyPatch, patchBetween, turnPatch } from '../../../shared/exchange/flow-patch.ts';
import type { ImportedFlow } from '../../../shared/exchange/imported.ts';
import { itemName } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument } from '../../../shared/exchange/model.ts';
import { changeFlow, tellChange } from '../../graph/exchange/change-flow.ts';
import type { FlowTurn, NewFlowStep } from '../../store/exchange-store.ts';
import type { Session } from '../session.ts';
import { ownerOf } from './case-exchange.ts';

interface Seen {
  caseId: CaseId;
  id: number;
  version: number;
}

/** The strip of flows names a flow by what its file says now. */
const nameOf = ({ flow }: FlowDocument): string => itemName(flow).slice(0, 300);

const stored = (session: Session, { caseId, id, version }: Seen) => {
  const owner = ownerOf(session, caseId, id);
  const { store, customer } = session.storeOfCase(caseId);
  const { flow, document } = store.importedFlow(owner, id);
  if (flow.version !== version) throw new AppError('conflict', { what: 'imported flow', version: flow.version });
  const keep = (changed: FlowDocument, step: NewFlowStep | FlowTurn): ImportedFlow => {
    const name = changed.flow === document.flow ? flow.name : nameOf(changed);
    const saved = store.changeImportedFlow(owner, { id, version, name }, { document: changed, step });
    session.changes.say('flow', customer);
    return saved;
  };
  return { store, flow, document, keep };
};

/** Does one act; what changes nothing leaves no step. */
export const editImportedFlow = (
  session: Session,
  { change, ...seen }: Seen & { change: FlowChange },
): ImportedFlow => {
  const { flow, document, keep } = stored(session, seen);
  const now = new Date(Date.parse(session.now())).toISOString();
  const changed = changeFlow(document, change, { newId: randomUUID, now });
  const patch = patchBetween(document, changed);
  if (isEmptyPatch(patch)) return flow;
  return keep(changed, { at: session.now(), by: session.actor, told: tellChange(document, change), patch });
};

export const turnImportedFlow = (session: Session, seen: Seen, turn: 'undo' | 'redo'): ImportedFlow => {
  const { store, document, keep } = stored(session, seen);
  const step = store.importedFlowTurn(seen.id, turn);
  if (step === null) throw new AppError('conflict', { what: 'imported flow step' });
  return keep(turnPatch(document, step.patch, step.to), step);
};
