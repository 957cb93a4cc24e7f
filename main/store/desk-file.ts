import type { Connection } from './connection.ts';
import { customerByName, customerOfCase, indexCases, listCustomers } from './tables/customers.ts';
import { latestMoment, putLatestMoment, putReferenceFile, referenceFile } from './tables/reference-files.ts';
import { listFavourites, removeFavourite, saveFavourite } from './tables/hunt-favourites.ts';
import { rulePipelineSide } from './tables/rule-pipelines.ts';
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
  referenceFile: (kind) => referenceFile(db, kind),
  putReferenceFile: (kind, file) => putReferenceFile(db, kind, file),
  latestMoment: () => latestMoment(db),
  putLatestMoment: (atMs, isReset) => putLatestMoment(db, atMs, isReset),
  firstReportsSent: () => firstReportsSent(db),
  indexCases: (customerId, caseIds) => indexCases(db, customerId, caseIds),
  favourites: () => listFavourites(db),
  saveFavourite: (saved) => saveFavourite(db, saved),
  removeFavourite: (id) => removeFavourite(db, id),
  ...rulePipelineSide(db),
});
