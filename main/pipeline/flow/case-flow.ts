import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { compareFlows, KeptFlow, keptFlow } from '../../../shared/graph/compare-flows.ts';
import type { FlowEdit, FlowLayer } from '../../../shared/graph/layer.ts';
import { flowLayer, layerState, stepOf, turnable, type FlowStep } from '../../../shared/graph/layer-steps.ts';
import type { FlowDifference, FlowMoment } from '../../../shared/graph/moment.ts';
import type { FlowView, SavedFlowView } from '../../../shared/graph/saved-view.ts';
import type { FlowLimit, WholeFlow } from '../../../shared/graph/whole-flow.ts';
import { mostProcesses } from '../../cases/case-scope.ts';
import { buildWholeFlow } from '../../graph/build-whole-flow.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { techniqueNamed } from './attack-reference.ts';
import { movementOf } from './case-movement.ts';
import { eventsOfCase } from './case-views.ts';
import type { Session } from '../session.ts';

/** What of the case itself is not in its flow. */
const limitsOfCase = (
  store: CustomerStore,
  caseId: CaseId,
  { read, total }: { read: number; total: number },
): FlowLimit[] => {
  const { processesLeftOut: left } = store.caseById(caseId);
  const limits: FlowLimit[] = left === 0 ? [] : [{ what: 'processes', kept: mostProcesses, of: mostProcesses + left }];
  return read < total ? [...limits, { what: 'records', kept: read, of: total }] : limits;
};

interface Built {
  caseId: CaseId;
  version: string;
  flow: WholeFlow;
}

/**
 * The flow built last of each store: opening a flow asks for it twice (to be drawn, and to keep the moment), comparing once more.
 * It goes with its store when the workspace is locked.
 */
const builtLast = new WeakMap<CustomerStore, Built>();

const buildFlow = (session: Session, store: CustomerStore, caseId: CaseId): WholeFlow => {
  const { rows, total } = eventsOfCase(store, caseId);
  const techniqueOf = techniqueNamed(session);
  const beside = movementOf(store, rows);
  const limits = [...limitsOfCase(store, caseId, { read: rows.length, total }), ...beside.limits];
  return buildWholeFlow({ events: rows, beside, alerts: store.alerts(caseId), limits, techniqueOf });
};

export const wholeFlowOf = (session: Session, caseId: CaseId): WholeFlow => {
  const { store } = session.storeOfCase(caseId);
  // All a flow is made of: records never change, alerts and the case's own limits do.
  const { processesLeftOut } = store.caseById(caseId);
  const version = JSON.stringify([store.eventsVersion(), processesLeftOut, store.alerts(caseId)]);
  const known = builtLast.get(store);
  if (known?.caseId === caseId && known.version === version) return known.flow;
  const flow = buildFlow(session, store, caseId);
  builtLast.set(store, { caseId, version, flow });
  return flow;
};

/** What was drawn on a case whose alerts came here comes with them. */
const inheritedSteps = (store: CustomerStore, caseId: CaseId): FlowStep[] =>
  store
    .absorbedBy(caseId)
    .flatMap(({ stored }) => store.flowSteps(stored.id))
    .toSorted((a, b) => a.number - b.number);

export const layerOf = (session: Session, caseId: CaseId): FlowLayer => {
  const { store } = session.storeOfCase(caseId);
  return flowLayer(inheritedSteps(store, caseId), store.flowSteps(caseId));
};

/** Does an edit as a whole or not at all; what changes nothing leaves no step. */
export const editFlow = (session: Session, caseId: CaseId, edit: FlowEdit): FlowLayer => {
  const { store, customer } = session.storeOfCase(caseId);
  const state = layerState([...inheritedSteps(store, caseId), ...store.flowSteps(caseId)]);
  const stamp = { version: store.nextFlowStep(), changedAt: session.now(), changedBy: session.actor };
  const body = stepOf(state, edit, stamp);
  if (body !== null) {
    store.addFlowStep(caseId, { at: stamp.changedAt, by: stamp.changedBy, body });
    session.changes.say('flow', customer);
  }
  return layerOf(session, caseId);
};

/** Undoes or redoes the step the window saw on top. Throws `conflict { step }` where another one stands there. */
export const turnFlow = (
  session: Session,
  { caseId, step }: { caseId: CaseId; step: number },
  direction: 'undo' | 'redo',
): FlowLayer => {
  const { store, customer } = session.storeOfCase(caseId);
  const found = turnable(store.flowSteps(caseId))[direction];
  if (found?.number !== step) throw new AppError('conflict', { what: 'flow step', step: found?.number ?? 0 });
  store.markFlowStep(step, direction === 'undo' ? 'undone' : 'done');
  session.changes.say('flow', customer);
  return layerOf(session, caseId);
};

export const saveFlowView = (
  session: Session,
  { caseId, view, version }: { caseId: CaseId; view: FlowView; version: number },
): SavedFlowView => {
  const { store, customer } = session.storeOfCase(caseId);
  const saved = store.saveFlowView(caseId, view, { at: session.now(), by: session.actor, version });
  session.changes.say('flow', customer);
  return saved;
};

const keptNow = (session: Session, caseId: CaseId): KeptFlow =>
  keptFlow(wholeFlowOf(session, caseId).graph, layerOf(session, caseId).items);

export const keepMoment = (
  session: Session,
  { caseId, why, name }: { caseId: CaseId; why: FlowMoment['why']; name: string },
): FlowMoment => {
  const { store, customer } = session.storeOfCase(caseId);
  const kept = keptNow(session, caseId);
  const counted = { nodes: kept.nodes.length, edges: kept.edges.length };
  const stamp = { at: session.now(), by: session.actor };
  const before = store.flowMoments(caseId)[0]?.id;
  const moment = store.keepFlowMoment(caseId, { ...stamp, why, name, ...counted, body: JSON.stringify(kept) });
  if (moment.id !== before) session.changes.say('flow', customer);
  return moment;
};

const bodyOf = (text: string): KeptFlow => {
  try {
    return KeptFlow.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('corrupt', { what: 'flow moment' }, { cause });
  }
};

/** Null is now. */
export const compareMoments = (
  session: Session,
  { caseId, from, to }: { caseId: CaseId; from: number | null; to: number | null },
): FlowDifference => {
  const { store } = session.storeOfCase(caseId);
  const at = (id: number | null): KeptFlow =>
    id === null ? keptNow(session, caseId) : bodyOf(store.flowMomentBody(caseId, id));
  return compareFlows(at(from), at(to));
};
