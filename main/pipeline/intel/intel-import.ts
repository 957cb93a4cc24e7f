import type { z } from 'zod';
import type { IntelDefaults, IntelProgress, IntelResult } from '../../../shared/intel/contract.ts';
import type { IntelImport } from '../../../shared/intel/model.ts';
import { intakeFor, takeList } from './intel-file.ts';
import type { IntelDone, IntelOrder, IntelProgressed } from './intel-messages.ts';
import type { Session } from '../session.ts';
import { runOnThread } from '../threads/threads.ts';

interface Running {
  report: (progress: z.input<typeof IntelProgress>) => void;
  signal: AbortSignal;
}

/** Imports of intelligence take turns among themselves; no customer's file waits for them. */
const turn = '\0intel';

/** Takes files on a thread of its own. */
export const importIntel = (
  session: Session,
  what: { paths: string[]; via: IntelImport['via']; defaults: IntelDefaults },
  running: Running,
): Promise<IntelResult> =>
  session.turns.take(turn, async () => {
    const started = performance.now();
    const store = session.workspace.intel();
    const order: IntelOrder = {
      access: session.workspace.intelAccess(),
      nowMs: session.platform.clock.nowMs(),
      ...what,
    };
    let told = 0;
    try {
      const { importIds, cancelled } = await runOnThread<IntelProgressed, IntelDone>(session.platform, {
        worker: 'intel',
        order,
        signal: running.signal,
        onMessage: ({ progress }) => {
          if (performance.now() - told < 100) return;
          told = performance.now();
          running.report(progress);
        },
      });
      const seconds = (performance.now() - started) / 1000;
      return { imports: importIds.map((id) => store.importById(id)), cancelled, seconds };
    } finally {
      order.access.key.fill(0);
      session.changes.say('intel');
    }
  });

/** Takes the values of a text; small enough for the engine's own thread. */
export const addIntelText = (
  session: Session,
  { text, source, defaults }: { text: string; source: string; defaults: IntelDefaults },
): IntelImport => {
  const store = session.workspace.intel();
  const nowMs = session.platform.clock.nowMs();
  const importId = store.startImport({ source, via: 'paste', at: new Date(nowMs).toISOString() });
  const intake = intakeFor(store, importId, { defaults, nowMs });
  const ending = takeList(intake, text, source);
  intake.flush();
  store.finishImport(importId, { ...ending, counts: intake.counts });
  session.changes.say('intel');
  return store.importById(importId);
};

/** Objects of a TAXII connection, as they came. One round of a connection is one import; answers its id for the next page. */
export const takePulledIntel = (
  session: Session,
  pulled: { source: string; importId: number | null; objects: readonly string[]; isLast: boolean },
): number => {
  const store = session.workspace.intel();
  const nowMs = session.platform.clock.nowMs();
  const importId =
    pulled.importId ?? store.startImport({ source: pulled.source, via: 'taxii', at: new Date(nowMs).toISOString() });
  const intake = intakeFor(store, importId, {
    defaults: { tlp: null, confidence: null, validDays: null },
    nowMs,
  });
  for (const [at, text] of pulled.objects.entries()) intake.take(Buffer.from(text), { line: at + 1, record: at });
  intake.flush();
  const before = store.importById(importId);
  const sum = (name: 'objects' | 'indicators' | 'known' | 'rejected' | 'untranslated'): number =>
    before[name] + intake.counts[name];
  store.finishImport(importId, {
    state: pulled.isLast ? 'complete' : 'running',
    counts: {
      objects: sum('objects'),
      indicators: sum('indicators'),
      known: sum('known'),
      rejected: sum('rejected'),
      untranslated: sum('untranslated'),
    },
    note: null,
  });
  session.changes.say('intel');
  return importId;
};
