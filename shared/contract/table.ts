import { actionsContract } from '../actions/contract.ts';
import { alertsContract } from '../alerts/contract.ts';
import { auditContract } from '../audit/contract.ts';
import { casesContract } from '../cases/contract.ts';
import { changesContract } from '../changes/contract.ts';
import { connectionsContract } from '../connections/contract.ts';
import { clocksContract } from '../clock/contract.ts';
import { customersContract } from '../customers/contract.ts';
import { eventsContract } from '../events/contract.ts';
import { exchangeContract } from '../exchange/contract.ts';
import { flowContract } from '../graph/flow-contract.ts';
import { graphContract } from '../graph/contract.ts';
import { kpiContract } from '../kpi/contract.ts';
import { opsrulesContract } from '../opsrules/contract.ts';
import { groupingContract } from '../grouping/contract.ts';
import { hygieneContract } from '../hygiene/contract.ts';
import { digitalRiskContract } from '../digital-risk/contract.ts';
import { huntContract } from '../hunt/contract.ts';
import { favouritesContract } from '../hunt/favourites-contract.ts';
import { historyContract, snapshotsContract } from '../hunt/history-contract.ts';
import { notebooksContract } from '../hunt/notebook-contract.ts';
import { huntTargetsContract } from '../hunt/target-contract.ts';
import { periodicContract, periodicLifeContract } from '../periodic/contract.ts';
import { massContract } from '../hunt/mass-contract.ts';
import { packsContract } from '../hunt/pack-contract.ts';
import { outboxContract } from '../outbox/contract.ts';
import { intelContract } from '../intel/contract.ts';
import { formsContract } from '../forms/contract.ts';
import { redactionContract } from '../redaction/contract.ts';
import { reportEvidenceContract } from '../report/binding-contract.ts';
import { reportContract } from '../report/contract.ts';
import { reportGateContract, reportLifeContract } from '../report/life-contract.ts';
import { writingContract } from '../report/writing-contract.ts';
import { pipelinesContract } from '../rules/pipeline-contract.ts';
import { rulesContract } from '../rules/contract.ts';
import { settingsContract } from '../settings/contract.ts';
import { shiftContract } from '../shift/contract.ts';
import { suppressionsContract } from '../suppressions/contract.ts';
import { sourcesContract } from '../sources/contract.ts';
import { syncContract } from '../sync/contract.ts';
import { templatesContract } from '../templates/contract.ts';
import { timelineContract } from '../timeline/contract.ts';
import { workspaceContract } from '../workspace/contract.ts';

/** Every procedure of the workbench, once. Handlers, client and tests are derived from this table. */
export const contract = {
  workspace: workspaceContract,
  customers: customersContract,
  connections: connectionsContract,
  sync: syncContract,
  sources: sourcesContract,
  events: eventsContract,
  timeline: timelineContract,
  rules: rulesContract,
  pipelines: pipelinesContract,
  alerts: alertsContract,
  suppressions: suppressionsContract,
  shift: shiftContract,
  opsrules: opsrulesContract,
  clocks: clocksContract,
  kpi: kpiContract,
  cases: casesContract,
  actions: actionsContract,
  grouping: groupingContract,
  graph: graphContract,
  flow: flowContract,
  exchange: exchangeContract,
  hunt: huntContract,
  history: historyContract,
  snapshots: snapshotsContract,
  notebooks: notebooksContract,
  favourites: favouritesContract,
  huntTargets: huntTargetsContract,
  hygiene: hygieneContract,
  digitalRisk: digitalRiskContract,
  packs: packsContract,
  mass: massContract,
  intel: intelContract,
  report: reportContract,
  redaction: redactionContract,
  forms: formsContract,
  reportLife: reportLifeContract,
  reportGate: reportGateContract,
  reportEvidence: reportEvidenceContract,
  templates: templatesContract,
  writing: writingContract,
  periodic: periodicContract,
  periodicLife: periodicLifeContract,
  outbox: outboxContract,
  settings: settingsContract,
  audit: auditContract,
  changes: changesContract,
};
export type Contract = typeof contract;
