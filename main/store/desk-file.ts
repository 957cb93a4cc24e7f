import type { Connection } from './connection.ts';
import { customerByName, customerOfCase, indexCases, listCustomers } from './tables/customers.ts';
import { firstReportsSent } from './tables/reports-sent.ts';
import { changeSettings, keepView, listViews, readSettings } from './tables/settings.ts';
import type { DeskStore } from './workspace-types.ts';

export const deskStoreOn = (db: Connection): DeskStore => ({
  customers: () => listCustomers(db),
  customerByName: (name) => customerByName(db, name),
  settings: () => readSettings(db),
  changeSettings: (change) => changeSettings(db, change),
  views: () => listViews(db),
  keepView: (view) => keepView(db, view),
  customerOfCase: (caseId) => customerOfCase(db, caseId),
  firstReportsSent: () => firstReportsSent(db),
  indexCases: (customerId, caseIds) => indexCases(db, customerId, caseIds),
});
