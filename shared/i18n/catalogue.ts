import type { Shape } from './shape.ts';
import { en as actionsEn } from './actions/en.ts';
import { ja as actionsJa } from './actions/ja.ts';
import { en as shellEn } from './shell/en.ts';
import { en as workspaceEn } from './workspace/en.ts';
import { en as sourcesEn } from './sources/en.ts';
import { en as clocksEn } from './clocks/en.ts';
import { en as kpiEn } from './kpi/en.ts';
import { en as casesEn } from './cases/en.ts';
import { en as connectionsEn } from './connections/en.ts';
import { en as eventsEn } from './events/en.ts';
import { en as deskEn } from './desk/en.ts';
import { en as flowFactsEn } from './flowfacts/en.ts';
import { en as exchangeEn } from './exchange/en.ts';
import { en as flowEn } from './flow/en.ts';
import { en as graphEn } from './graph/en.ts';
import { en as groupingEn } from './grouping/en.ts';
import { en as huntEn } from './hunt/en.ts';
import { en as notebookEn } from './notebook/en.ts';
import { en as hygieneEn } from './hygiene/en.ts';
import { en as periodicEn } from './periodic/en.ts';
import { en as massEn } from './mass/en.ts';
import { en as pipelinesEn } from './pipelines/en.ts';
import { en as packsEn } from './packs/en.ts';
import { en as intelEn } from './intel/en.ts';
import { en as templatesEn } from './templates/en.ts';
import { en as timelineEn } from './timeline/en.ts';
import { en as opsrulesEn } from './opsrules/en.ts';
import { en as triageEn } from './triage/en.ts';
import { en as outboxEn } from './outbox/en.ts';
import { en as reportEn } from './report/en.ts';
import { en as rulesEn } from './rules/en.ts';
import { en as formsEn } from './forms/en.ts';
import { en as errorsEn } from './errors/en.ts';
import { en as hostEn } from './host/en.ts';
import { en as settingsEn } from './settings/en.ts';
import { en as cliEn } from './cli/en.ts';
import { en as auditEn } from './audit/en.ts';
import { en as rulesUiEn } from './rulesui/en.ts';
import { en as casesUiEn } from './casesui/en.ts';
import { en as sourcesUiEn } from './sourcesui/en.ts';
import { en as vendorsEn } from './vendors/en.ts';
import { ja as shellJa } from './shell/ja.ts';
import { ja as vendorsJa } from './vendors/ja.ts';
import { ja as workspaceJa } from './workspace/ja.ts';
import { ja as sourcesJa } from './sources/ja.ts';
import { ja as clocksJa } from './clocks/ja.ts';
import { ja as kpiJa } from './kpi/ja.ts';
import { ja as casesJa } from './cases/ja.ts';
import { ja as formsJa } from './forms/ja.ts';
import { ja as connectionsJa } from './connections/ja.ts';
import { ja as eventsJa } from './events/ja.ts';
import { ja as deskJa } from './desk/ja.ts';
import { ja as flowFactsJa } from './flowfacts/ja.ts';
import { ja as exchangeJa } from './exchange/ja.ts';
import { ja as flowJa } from './flow/ja.ts';
import { ja as graphJa } from './graph/ja.ts';
import { ja as groupingJa } from './grouping/ja.ts';
import { ja as huntJa } from './hunt/ja.ts';
import { ja as notebookJa } from './notebook/ja.ts';
import { ja as hygieneJa } from './hygiene/ja.ts';
import { ja as periodicJa } from './periodic/ja.ts';
import { ja as massJa } from './mass/ja.ts';
import { ja as pipelinesJa } from './pipelines/ja.ts';
import { ja as packsJa } from './packs/ja.ts';
import { ja as intelJa } from './intel/ja.ts';
import { ja as templatesJa } from './templates/ja.ts';
import { ja as timelineJa } from './timeline/ja.ts';
import { ja as opsrulesJa } from './opsrules/ja.ts';
import { ja as triageJa } from './triage/ja.ts';
import { ja as outboxJa } from './outbox/ja.ts';
import { ja as reportJa } from './report/ja.ts';
import { ja as rulesJa } from './rules/ja.ts';
import { ja as errorsJa } from './errors/ja.ts';
import { ja as hostJa } from './host/ja.ts';
import { ja as settingsJa } from './settings/ja.ts';
import { ja as cliJa } from './cli/ja.ts';
import { ja as auditJa } from './audit/ja.ts';
import { ja as rulesUiJa } from './rulesui/ja.ts';
import { ja as casesUiJa } from './casesui/ja.ts';
import { ja as sourcesUiJa } from './sourcesui/ja.ts';

export const Language = ['ja', 'en'] as const;
export type Language = (typeof Language)[number];

const en = {
  shell: shellEn,
  vendors: vendorsEn,
  workspace: workspaceEn,
  sources: sourcesEn,
  cases: casesEn,
  actions: actionsEn,
  connections: connectionsEn,
  clocks: clocksEn,
  kpi: kpiEn,
  desk: deskEn,
  triage: triageEn,
  opsrules: opsrulesEn,
  events: eventsEn,
  flowFacts: flowFactsEn,
  templates: templatesEn,
  timeline: timelineEn,
  flow: flowEn,
  graph: graphEn,
  exchange: exchangeEn,
  grouping: groupingEn,
  hunt: huntEn,
  mass: massEn,
  packs: packsEn,
  pipelines: pipelinesEn,
  notebook: notebookEn,
  outbox: outboxEn,
  intel: intelEn,
  hygiene: hygieneEn,
  periodic: periodicEn,
  report: reportEn,
  forms: formsEn,
  rules: rulesEn,
  errors: errorsEn,
  host: hostEn,
  settings: settingsEn,
  cli: cliEn,
  audit: auditEn,
  rulesUi: rulesUiEn,
  casesUi: casesUiEn,
  sourcesUi: sourcesUiEn,
};

const ja: Shape<typeof en> = {
  shell: shellJa,
  vendors: vendorsJa,
  workspace: workspaceJa,
  sources: sourcesJa,
  cases: casesJa,
  actions: actionsJa,
  connections: connectionsJa,
  clocks: clocksJa,
  kpi: kpiJa,
  desk: deskJa,
  triage: triageJa,
  opsrules: opsrulesJa,
  events: eventsJa,
  flowFacts: flowFactsJa,
  templates: templatesJa,
  timeline: timelineJa,
  flow: flowJa,
  graph: graphJa,
  exchange: exchangeJa,
  grouping: groupingJa,
  hunt: huntJa,
  mass: massJa,
  packs: packsJa,
  pipelines: pipelinesJa,
  notebook: notebookJa,
  outbox: outboxJa,
  intel: intelJa,
  hygiene: hygieneJa,
  periodic: periodicJa,
  report: reportJa,
  forms: formsJa,
  rules: rulesJa,
  errors: errorsJa,
  host: hostJa,
  settings: settingsJa,
  cli: cliJa,
  audit: auditJa,
  rulesUi: rulesUiJa,
  casesUi: casesUiJa,
  sourcesUi: sourcesUiJa,
};

export type Messages = Shape<typeof en>;

/** Every sentence a person reads, of the window, the command line and the reports. */
export const messagesIn = (language: Language): Messages => (language === 'ja' ? ja : en);
