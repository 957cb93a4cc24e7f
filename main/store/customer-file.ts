import { openConnection, type Connection } from './connection.ts';
import type { CustomerStore, StoreAccess, StoreRole, StoredBlock } from './customer-store.ts';
import { migrate } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { backUpNow } from './backup.ts';
import { clockSide } from './clock-side.ts';
import { periodicSide } from './periodic-side.ts';
import { actionSide } from './action-side.ts';
import { paperSide } from './paper-side.ts';
import { queueSide } from './queue-side.ts';
import { reportLifeSide } from './report-life-side.ts';
import { listAlerts, listDetections, putAlerts, putDetections } from './tables/alerts.ts';
import { openBlocks, type Blocks } from './tables/blocks.ts';
import { casesHolding } from './tables/cases-holding.ts';
import { caseClassCounts, caseVersion } from './tables/case-events.ts';
import { caseById, dropReplaced, judgeCase, listCases, putCases } from './tables/cases.ts';
import { flowSide } from './tables/flow.ts';
import { exchangeSide } from './tables/imported-flows.ts';
import { rulePipelineSide } from './tables/rule-pipelines.ts';
import { huntPackSide } from './tables/hunt-packs.ts';
import { notebookSide } from './notebook-side.ts';
import { massRunSide } from './tables/mass-hunts.ts';
import { massSuppressionSide } from './tables/mass-suppressions.ts';
import { groupingSide } from './tables/grouping.ts';
import { listHunts, putHunt } from './tables/hunts.ts';
import { listIndicatorHits, putIndicatorHits, readIndicatorHits } from './tables/indicator-hits.ts';
import { openEventPages } from './tables/event-pages.ts';
import { openEventInsert, openEventReader } from './tables/event-rows.ts';
import { importHistory, openImports } from './tables/imports.ts';
import { markOf, putMark } from './tables/marks.ts';
import { logonIdsEvents, momentEvents } from './tables/moment-events.ts';
import { notesOf, putNote } from './tables/notes.ts';
import { childStartIds, processEventIds, startIds } from './tables/process-events.ts';
import { openRecordDigests } from './tables/record-digests.ts';
import { recentValues } from './tables/recent-values.ts';
import { openRejections } from './tables/rejections.ts';
import { sweepEvents } from './tables/sweep.ts';
import { templateSide } from './tables/report-templates.ts';
import { openTally } from './tables/tally.ts';
import { openTexts, type Texts } from './tables/texts.ts';
import { TimelineSearch } from './tables/timeline-search.ts';
import { timelineSide } from './timeline-side.ts';
import { triageSide } from './triage-side.ts';
import { vendorSide } from './vendor-side.ts';

function* blocksAfter(blocks: Blocks, afterBlock: number, upTo: number): Generator<StoredBlock, undefined> {
  for (let block = blocks.after(afterBlock, upTo); block !== null; block = blocks.after(block.id, upTo)) yield block;
}

/** The parts that read and write events. */
const eventSide = (db: Connection, texts: Texts, search: TimelineSearch) => {
  const blocks = openBlocks(db);
  const rejections = openRejections(db, blocks);
  const tally = openTally(db, texts);
  const reader = openEventReader(db, texts, blocks.refOf);
  const pages = openEventPages({ db, texts, reader, tally, search });
  const tables = { db, blocks, rejections, tally, insertEvents: openEventInsert(db, texts) };
  return {
    ...openImports(tables),
    ...vendorSide(tables, texts),
    importHistory: () => importHistory(db),
    lastRejected: rejections.last,
    rejectedRows: rejections.rows,
    rejectedRecord: rejections.record,
    rawRecord: blocks.record,
    blocks: (afterBlock: number, upTo = Number.MAX_SAFE_INTEGER) => blocksAfter(blocks, afterBlock, upTo),
    lastBlock: blocks.last,
    eventTotals: tally.totals,
    eventsVersion: () => caseVersion(db),
    caseClassCounts: (id) => caseClassCounts(db, texts, id),
    casesHolding: (id) => reader.byIds([id]).flatMap((event) => casesHolding(db, texts, event)),
    eventsPage: pages.page,
    eventPlace: pages.placeOf,
    eventsByIds: reader.byIds,
    recordDigests: openRecordDigests(blocks, reader.byIds),
    eventsOfProcesses: (request) => {
      const { ids, total } = processEventIds(db, texts, request);
      return { rows: reader.byIds(ids), total };
    },
    sweep: (asked, exceptHosts) => sweepEvents(db, texts, asked, exceptHosts),
    processStarts: (host) => reader.byIds(startIds(db, texts, host)),
    logonsUnder: (logonIds, limit) => reader.byIds(logonIdsEvents(db, texts, logonIds, limit)),
    eventsAt: (request) => reader.byIds(momentEvents(db, request)),
    recentValues: (request) => recentValues(db, texts, request),
    childStarts: (parents) => reader.byIds(childStartIds(db, texts, parents)),
  } satisfies Partial<CustomerStore>;
};

/** The parts that hold what was concluded and typed. */
const caseSide = (db: Connection) =>
  ({
    putDetections: (detections) => putDetections(db, detections),
    detections: () => listDetections(db),
    putAlerts: (alerts) => putAlerts(db, alerts),
    alerts: (caseId) => listAlerts(db, caseId),
    putCases: (cases) => putCases(db, cases),
    dropReplaced: (ids) => dropReplaced(db, ids),
    cases: () => listCases(db),
    caseById: (id) => caseById(db, id),
    judgeCase: (id, analyst) => judgeCase(db, id, analyst),
    putNote: (caseId, note) => putNote(db, caseId, note),
    notes: (caseId) => notesOf(db, caseId),
    putHunt: (run) => putHunt(db, run),
    hunts: (limit) => listHunts(db, limit),
    putIndicatorHits: (hits, whole) => putIndicatorHits(db, hits, whole),
    indicatorHits: (indicatorId) => listIndicatorHits(db, indicatorId),
    readIndicatorHits: () => readIndicatorHits(db),
    mark: (name) => markOf(db, name),
    putMark: (name, value) => putMark(db, name, value),
  }) satisfies Partial<CustomerStore>;

export const customerStoreOn = (db: Connection): CustomerStore => {
  const texts = openTexts(db);
  const search = new TimelineSearch(db, texts);
  return {
    ...eventSide(db, texts, search),
    ...caseSide(db),
    ...queueSide(db),
    ...reportLifeSide(db),
    ...clockSide(db),
    ...flowSide(db),
    ...exchangeSide(db),
    ...paperSide(db),
    ...actionSide(db),
    ...huntPackSide(db),
    ...rulePipelineSide(db),
    ...notebookSide(db),
    ...massRunSide(db),
    ...massSuppressionSide(db, texts),
    ...templateSide(db),
    ...groupingSide(db),
    ...triageSide(db, texts),
    ...timelineSide(db, texts, search),
    ...periodicSide(db),
    close: db.close,
  };
};

/**
 * Opens one customer's file; makes it where there is none and the role may write. For workers as for the engine: each thread
 * has its own connection. Throws `corrupt` where the file cannot be read under its key.
 */
export const openCustomerStore = (access: StoreAccess, role: StoreRole): CustomerStore => {
  const db = openConnection({ ...access, role });
  try {
    if (role !== 'read') migrate(db, customerMigrations, backUpNow);
    return customerStoreOn(db);
  } catch (error) {
    db.raw.close();
    throw error;
  }
};
