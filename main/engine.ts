import { waitingLines } from './audit/waiting-lines.ts';
import { Dispatcher, type AuditSink, type BugSink } from './ipc/dispatch.ts';
import { actionsHandlers } from './ipc/actions-handlers.ts';
import { clocksHandlers } from './ipc/clocks-handlers.ts';
import { casesHandlers } from './ipc/cases-handlers.ts';
import { connectionsHandlers } from './ipc/connections-handlers.ts';
import { deskQueueHandlers } from './ipc/desk-queue-handlers.ts';
import { deskHandlers } from './ipc/desk-handlers.ts';
import type { Handlers } from './ipc/handlers.ts';
import { exchangeHandlers } from './ipc/exchange-handlers.ts';
import { flowHandlers } from './ipc/flow-handlers.ts';
import { groupingHandlers } from './ipc/grouping-handlers.ts';
import { eventsHandlers } from './ipc/events-handlers.ts';
import { opsrulesHandlers } from './ipc/opsrules-handlers.ts';
import { servePort, type EnginePort } from './ipc/port.ts';
import { intelHandlers } from './ipc/intel-handlers.ts';
import { openIntelInbox } from './pipeline/intel/intel-inbox.ts';
import { kpiHandlers } from './ipc/kpi-handlers.ts';
import { templatesHandlers } from './ipc/templates-handlers.ts';
import { hygieneHandlers } from './ipc/hygiene-handlers.ts';
import { huntHandlers } from './ipc/hunt-handlers.ts';
import { notebookHandlers } from './ipc/notebook-handlers.ts';
import { huntTargetsHandlers } from './ipc/hunt-targets-handlers.ts';
import { timelineHandlers } from './ipc/timeline-handlers.ts';
import { massHandlers } from './ipc/mass-handlers.ts';
import { packsHandlers } from './ipc/packs-handlers.ts';
import { pipelinesHandlers } from './ipc/pipelines-handlers.ts';
import { outboxHandlers, outboxOf } from './ipc/outbox-handlers.ts';
import { shiftHandlers } from './ipc/shift-handlers.ts';
import { suppressionsHandlers } from './ipc/suppressions-handlers.ts';
import { DeskQueue } from './pipeline/desk/desk-queue.ts';
import { formsHandlers } from './ipc/forms-handlers.ts';
import { redactionHandlers } from './ipc/redaction-handlers.ts';
import { periodicHandlers } from './ipc/periodic-handlers.ts';
import { reportHandlers } from './ipc/report-handlers.ts';
import { reportEvidenceHandlers } from './ipc/report-evidence-handlers.ts';
import { reportLifeHandlers } from './ipc/report-life-handlers.ts';
import { writingHandlers } from './ipc/writing-handlers.ts';
import { syncHandlers } from './ipc/sync-handlers.ts';
import { sourcesHandlers } from './ipc/sources-handlers.ts';
import { workspaceHandlers } from './ipc/workspace-handlers.ts';
import { AlarmWatch } from './pipeline/desk/alarm-watch.ts';
import { DeskClock } from './pipeline/desk/desk-clock.ts';
import { scheduleBackups } from './pipeline/upkeep/backups.ts';
import { scheduleHuntPacks } from './pipeline/hunting/hunt-pack-schedule.ts';
import { scheduleOutbox } from './pipeline/outbox/outbox-schedule.ts';
import { Connectors } from './pipeline/connections/connectors.ts';
import { TimelineIndexer } from './pipeline/flow/timeline-index.ts';
import { Sync } from './pipeline/connections/sync.ts';
import { scheduleSync } from './pipeline/connections/sync-schedule.ts';
import { Session, unnamedAnalyst } from './pipeline/session.ts';
import { finishRaisingWhenOpened } from './pipeline/detect/finish-raising.ts';
import type { Platform } from './platform/platform.ts';

export interface Engine {
  dispatcher: Dispatcher;
  session: Session;
  serve: (port: EnginePort) => void;
  /** Pulls from the vendors on a schedule from now on: for a workbench, not for a script. */
  keepSyncing: () => void;
  close: () => void;
}

const journalOf = (session: Session): AuditSink => {
  const waiting = waitingLines(session.folder);
  return {
    append: ({ verb, outcome, subject }) => {
      const line = { at: session.now(), verb, outcome };
      const { opened } = session;
      if (opened === null) {
        waiting.add(line);
        return;
      }
      const actor = opened.desk.settings().analyst || unnamedAnalyst;
      waiting.hand((earlier) => opened.audit.append({ ...earlier, actor, subject: {} }));
      const described: unknown = JSON.parse(subject);
      opened.audit.append({ ...line, actor, subject: described });
    },
  };
};

/** Stacks name our code, not the customer's evidence; only what JSON.parse throws quotes the text it choked on. */
const stackOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return typeof cause;
  const stack = cause.stack ?? cause.name;
  return cause instanceof SyntaxError ? stack.replace(cause.message, '(text withheld)') : stack;
};

/** Everything that runs beside the windows' questions, and how to end it. */
const startServices = (session: Session, failed: (what: string) => (cause: unknown) => void) => {
  const connectors = new Connectors(session);
  const outbox = outboxOf(session, connectors);
  const inbox = openIntelInbox(session);
  const queue = new DeskQueue(session);
  const clock = new DeskClock(session);
  const watch = new AlarmWatch(session, { clock, queue });
  const indexer = new TimelineIndexer(session, failed('index'));
  const syncing = { sync: new Sync(session, connectors, failed('sync')), lines: connectors };
  const stops = [
    scheduleBackups(session, failed('backup')),
    watch.start(failed('alarms')),
    finishRaisingWhenOpened(session, failed('raise')),
  ];
  return {
    parts: { connectors, outbox, inbox, queue, clock, watch, syncing, indexer },
    keepSyncing: () => {
      stops.push(indexer.start());
      stops.push(scheduleSync(session, syncing, failed('sync')), scheduleOutbox(session, outbox, failed('outbox')));
      stops.push(scheduleHuntPacks(session, failed('hunt packs')));
    },
    stop: () => {
      for (const stop of stops) stop();
      connectors.closeAll();
      inbox.stop();
    },
  };
};

type Parts = ReturnType<typeof startServices>['parts'];

const handlersOf = (session: Session, parts: Parts): Handlers => ({
  ...workspaceHandlers(session),
  ...deskHandlers(session),
  ...connectionsHandlers(session, parts.connectors),
  ...syncHandlers(session, parts.syncing),
  ...sourcesHandlers(session),
  ...eventsHandlers(session),
  ...timelineHandlers(session, parts.indexer),
  ...casesHandlers(session),
  ...actionsHandlers(session),
  ...clocksHandlers(session, parts),
  ...flowHandlers(session),
  ...exchangeHandlers(session),
  ...groupingHandlers(session),
  ...deskQueueHandlers(session, parts.queue),
  ...suppressionsHandlers(session, parts.queue),
  ...shiftHandlers(session, parts.queue),
  ...opsrulesHandlers(session),
  ...kpiHandlers(session),
  ...huntHandlers(session),
  ...huntTargetsHandlers(session, parts.connectors),
  ...hygieneHandlers(session),
  ...packsHandlers(session),
  ...pipelinesHandlers(session),
  ...notebookHandlers(session),
  ...massHandlers(session),
  ...intelHandlers(session, parts.inbox),
  ...reportHandlers(session),
  ...redactionHandlers(session),
  ...formsHandlers(session),
  ...templatesHandlers(session),
  ...reportLifeHandlers(session),
  ...reportEvidenceHandlers(session),
  ...writingHandlers(session),
  ...periodicHandlers(session),
  ...outboxHandlers(session, parts.outbox),
});

/** Builds store, stages, pipeline and dispatch from a platform. The same engine in Electron, the CLI and tests. */
export const startEngine = (platform: Platform, folder: string): Engine => {
  const session = new Session(platform, folder);
  const bugs: BugSink = {
    write: (incident, cause) => {
      // Goes to the engine's own log, never to a window.
      process.stderr.write(`incident ${incident}: ${stackOf(cause)}\n`);
    },
  };
  const services = startServices(session, (what) => (cause) => bugs.write(what, cause));
  const dispatcher = new Dispatcher(handlersOf(session, services.parts), journalOf(session), bugs);
  return {
    dispatcher,
    session,
    serve: (port) => {
      servePort(dispatcher, port);
    },
    keepSyncing: services.keepSyncing,
    close: () => {
      services.stop();
      session.opened?.close();
    },
  };
};
