import { firstCustomerTables } from './customer/001-first-tables.ts';
import { deskTables } from './customer/002-desk.ts';
import { huntTables } from './customer/003-hunts.ts';
import { vendorTables } from './customer/004-vendors.ts';
import { triageTables } from './customer/005-triage.ts';
import { groupingTables } from './customer/006-grouping.ts';
import { clockTables } from './customer/007-clocks.ts';
import { indicatorHitTables } from './customer/008-indicator-hits.ts';
import { flowTables } from './customer/009-flow.ts';
import { timelineTables } from './customer/010-timeline.ts';
import { reportKindTables } from './customer/011-report-kinds.ts';
import { formAndMaskTables } from './customer/012-forms-and-masks.ts';
import { reportLifeTables } from './customer/013-report-life.ts';
import { importedFlowTables } from './customer/014-imported-flows.ts';
import { huntPackTables } from './customer/015-hunt-packs.ts';
import { notebookTables } from './customer/016-notebooks.ts';
import { flowLimitTables } from './customer/017-flow-limits.ts';
import { massHuntTables } from './customer/018-mass-hunts.ts';
import { huntTargetColumns } from './customer/019-hunt-targets.ts';
import { reportTemplateTables } from './customer/020-report-templates.ts';
import { writingTables } from './customer/021-writing.ts';
import { importedFlowStepTables } from './customer/022-imported-flow-steps.ts';
import { rulePipelineTables } from './customer/023-rule-pipelines.ts';
import { pseudonymTables } from './customer/024-pseudonyms.ts';
import { periodicDigests } from './customer/025-periodic-digests.ts';
import { caseActionTables } from './customer/026-case-actions.ts';
import type { Migration } from './migration.ts';

export const customerMigrations: readonly Migration[] = [
  firstCustomerTables,
  deskTables,
  huntTables,
  vendorTables,
  triageTables,
  groupingTables,
  clockTables,
  indicatorHitTables,
  flowTables,
  timelineTables,
  reportKindTables,
  formAndMaskTables,
  reportLifeTables,
  importedFlowTables,
  huntPackTables,
  notebookTables,
  flowLimitTables,
  massHuntTables,
  huntTargetColumns,
  reportTemplateTables,
  writingTables,
  importedFlowStepTables,
  rulePipelineTables,
  pseudonymTables,
  periodicDigests,
  caseActionTables,
];
