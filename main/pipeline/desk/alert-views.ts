import type {
  AlertDetail,
  AlertPrevalence,
  Prevalence,
  QueueRow,
  SimilarCase,
} from '../../../shared/alerts/contract.ts';
import { FalsePositiveCode } from '../../../shared/alerts/contract.ts';
import type { Alert, AlertId } from '../../../shared/alerts/model.ts';
import { severityOf, type CaseId } from '../../../shared/cases/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { emptyDocument } from '../../../shared/opsrules/model.ts';
import { commandShape } from '../../../shared/suppressions/command-shape.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { isSimilar, likenessOf, likenessWeight, mayBeSimilar } from '../../alerts/similar.ts';
import { withVendorFacts } from '../../opsrules/known-endpoints.ts';
import { decideCase, unknownEndpoint, versionAt } from '../../opsrules/simulate.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CaseStep, QueueCase } from '../../store/queue-store.ts';
import type { Spread } from '../../store/triage-store.ts';
import type { DeskQueue } from './desk-queue.ts';
import { holidays } from '../reference/reference-data.ts';
import type { Session } from '../session.ts';

export interface AlertKey {
  caseId: CaseId;
  alertId: AlertId;
}

const codeIn = (step: CaseStep | undefined, severity: string | undefined): FalsePositiveCode | null => {
  const code = FalsePositiveCode.safeParse(step?.detail['code']);
  return severity === 'false-positive' && code.success ? code.data : null;
};

/** Which rules told each tactic of a case, and by which events. */
const tacticsOf = (alerts: readonly Alert[]): AlertDetail['tactics'] => {
  const found = new Map<string, { rules: Set<string>; events: Set<EventId> }>();
  for (const { tactics, title, events } of alerts) {
    for (const tactic of tactics) {
      const one = found.get(tactic) ?? { rules: new Set(), events: new Set() };
      one.rules.add(title);
      for (const event of events) one.events.add(event);
      found.set(tactic, one);
    }
  }
  return [...found].map(([tactic, { rules, events }]) => ({ tactic, rules: [...rules], events: [...events] }));
};

/** Events looked at for what was blocked; a case of more shows what these tell. */
const mostEvents = 5000;

export const alertDetail = (session: Session, { caseId, alertId, host }: AlertKey & { host: string }): AlertDetail => {
  const { store } = session.storeOfCase(caseId);
  const { judgement, openedAt } = store.caseById(caseId);
  const steps = store.caseSteps(caseId);
  const known = store.endpoints().find((facts) => facts.host === host);
  const said = known ?? { ...unknownEndpoint, host, note: '' };
  const endpoint = withVendorFacts(said, store.vendorEndpoints(host));
  const atMs = Date.parse(openedAt);
  // The rules as they were in force when the case was received, for the severity that counts now.
  const rules = versionAt(store.ruleVersions(), atMs) ?? { document: emptyDocument, version: null };
  const isolation = steps.isolation?.detail;
  const alerts = store.alerts(caseId);
  const events = [...new Set(alerts.flatMap((alert) => alert.events))].slice(0, mostEvents);
  return {
    judgement,
    code: codeIn(steps['false-positive'], judgement.analyst?.severity),
    tactics: tacticsOf(alerts),
    blocked: store
      .eventsByIds(events)
      .filter(({ outcome }) => outcome === 'blocked')
      .map(({ id }) => id),
    origin: alerts.find(({ id }) => id === alertId)?.origin ?? null,
    isolation:
      isolation === undefined
        ? null
        : { decision: isolation['decision'] === 'isolate' ? 'isolate' : 'not', reason: isolation['reason'] ?? '' },
    decision: decideCase(
      rules,
      { atMs, severity: severityOf(judgement) },
      { known: endpoint, table: holidays(session).value.table },
    ),
    endpoint,
    fromEdr: (['group', 'policy', 'use'] as const).filter((name) => said[name] !== endpoint[name]),
  };
};

/** Most similar cases answered; all are counted. */
const mostSimilar = 50;

interface Near {
  row: QueueRow;
  why: SimilarCase['why'];
  weight: number;
}

/** The nearest alert of each other case of the customer. */
const nearest = (queue: DeskQueue, { caseId, alertId }: AlertKey, customer: string): Near[] => {
  const traits = queue.traits(customer);
  const mine = traits.get(alertId);
  if (mine === undefined) return [];
  const found = new Map<CaseId, Near>();
  for (const row of queue.index().rows) {
    const theirs = row.customer === customer && row.caseId !== caseId ? traits.get(row.alertId) : undefined;
    if (theirs === undefined || !mayBeSimilar(mine, theirs)) continue;
    const why = likenessOf(mine, theirs);
    const weight = likenessWeight(why);
    if (isSimilar(why) && weight > (found.get(row.caseId)?.weight ?? 0)) found.set(row.caseId, { row, why, weight });
  }
  const rank = ({ row, weight }: Near): number => weight + (row.judged === 'analyst' ? 100 : 0);
  return [...found.values()].toSorted((a, b) => rank(b) - rank(a) || b.row.receivedAtMs - a.row.receivedAtMs);
};

const similarOf = (store: CustomerStore, { row, why }: Near, one: QueueCase | undefined): SimilarCase => ({
  caseId: row.caseId,
  alertId: row.alertId,
  rule: row.rule,
  host: row.host,
  severity: row.severity,
  judged: row.judged,
  analyst: one?.judgement.analyst ?? null,
  code: codeIn(store.caseSteps(row.caseId)['false-positive'], one?.judgement.analyst?.severity),
  receivedAtMs: row.receivedAtMs,
  why,
  alerts: one?.alertIds.length ?? 0,
  owner: row.owner,
});

export const similarCases = (
  session: Session,
  queue: DeskQueue,
  key: AlertKey,
): { rows: SimilarCase[]; total: number } => {
  const { store, customer } = session.storeOfCase(key.caseId);
  const near = nearest(queue, key, customer);
  const cases = new Map(store.queueCases().map((one) => [one.id, one]));
  return {
    rows: near.slice(0, mostSimilar).map((one) => similarOf(store, one, cases.get(one.row.caseId))),
    total: near.length,
  };
};

const prevalenceOf = (spread: Spread | null, of: number): Prevalence | null =>
  spread === null ? null : { hosts: spread.hosts, of, firstMs: spread.firstMs };

/** How often an alert's program, file and kind of command line were started at the customer. */
export const alertPrevalence = (session: Session, queue: DeskQueue, { caseId, alertId }: AlertKey): AlertPrevalence => {
  const { store, customer } = session.storeOfCase(caseId);
  const traits = queue.traits(customer).get(alertId);
  if (traits === undefined) throw new AppError('not-found', { what: 'alert', id: alertId.slice(0, 40) });
  const of = store.storedHosts();
  const { image, commandLine } = traits;
  // The longest digest is the least likely to be another file's.
  const [digest] = traits.hashes.toSorted((a, b) => b.length - a.length);
  const shape = commandLine === null ? null : commandShape(commandLine);
  const program = image === null ? null : (store.programSpread([image]).values().next().value ?? null);
  return {
    program: prevalenceOf(program, of),
    digest: prevalenceOf(digest === undefined ? null : store.digestSpread(digest), of),
    command: prevalenceOf(
      image === null || shape === null
        ? null
        : store.commandSpread({ image, fits: (text) => commandShape(text) === shape }),
      of,
    ),
    vendor: store.alerts(caseId).find(({ id }) => id === alertId)?.origin?.prevalence ?? null,
  };
};
