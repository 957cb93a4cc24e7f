import { writeFile } from 'node:fs/promises';
import { AppError } from '../../shared/contract/errors.ts';
import type { Exclusion } from '../../shared/intel/model.ts';
import { huntsOfIndicators } from '../hunt/indicator-hunts.ts';
import { builtInExclusions, excluder, exclusionText } from '../intel/exclusions.ts';
import { bundleOf } from '../intel/make-indicator.ts';
import { readList } from '../intel/read-list.ts';
import { hitsOf, indicatorNow, intelDetail } from '../pipeline/intel/intel-detail.ts';
import { addIntelText, importIntel } from '../pipeline/intel/intel-import.ts';
import type { IntelInbox } from '../pipeline/intel/intel-inbox.ts';
import type { Session } from '../pipeline/session.ts';
import { sweep } from '../pipeline/hunting/sweep-run.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

/** Of a pasted text, sent back to be looked at; all of it is taken. */
const shownValues = 2000;

const exclusionHandlers = (session: Session): Pick<Handlers['intel'], 'exclusions' | 'exclude' | 'unexclude'> => {
  const store = () => session.workspace.intel();
  const decideAgain = (): void => {
    store().excludeAgain(excluder([...builtInExclusions, ...store().exclusions()]));
    session.changes.say('intel');
  };
  const all = (): Exclusion[] => [
    ...store()
      .exclusions()
      .map((one) => ({ ...one, builtIn: false })),
    ...builtInExclusions.map((one) => ({ ...one, keeps: store().keptOut(one.id), builtIn: true })),
  ];
  return {
    exclusions: all,
    exclude: ({ value, reason }) => {
      const text = exclusionText(value);
      if (text === null) throw new AppError('invalid-input', { what: 'exclusion' });
      const id = store().addExclusion(text, reason, session.now());
      decideAgain();
      const made = all().find((one) => one.id === id);
      if (made === undefined) throw new Error(`exclusion ${String(id)} is gone`);
      return made;
    },
    unexclude: ({ id }) => {
      store().removeExclusion(id);
      decideAgain();
      return {};
    },
  };
};

const inboxHandlers = (
  session: Session,
  inbox: IntelInbox,
): Pick<Handlers['intel'], 'inbox' | 'setInbox' | 'takeInbox'> => ({
  inbox: () => inbox.state(),
  setInbox: async ({ folder, automatic }) => {
    const known = session.workspace.intel().setting('inbox');
    // The folder that is watched already was granted when it was chosen.
    if (folder !== null && folder !== known) requireReadable(session.platform.grants, [folder]);
    await inbox.set(folder, automatic);
    return {};
  },
  takeInbox: ({ names }, given) => session.whileOpen(given, (running) => inbox.take(names, running)),
});

export const intelHandlers = (session: Session, inbox: IntelInbox): Pick<Handlers, 'intel'> => {
  const store = () => session.workspace.intel();
  const nowMs = (): number => session.platform.clock.nowMs();
  return {
    intel: {
      list: (question) => {
        const found = store().indicators(question, nowMs());
        return { ...found, rows: found.rows.map((row) => indicatorNow(row, nowMs())) };
      },
      detail: ({ id }) => intelDetail(session, id),
      objects: (asked) => store().objects(asked),
      imports: () => store().imports(),
      refusals: ({ importId, limit }) => store().refusals(importId, limit),
      import: async ({ paths, defaults }, given) => {
        requireReadable(session.platform.grants, paths);
        return session.whileOpen(given, (running) => importIntel(session, { paths, via: 'file', defaults }, running));
      },
      readText: ({ text }) => {
        const { found, unknown } = readList(text);
        return {
          found: found.slice(0, shownValues).map(({ line, kind, value }) => ({ line, kind, value })),
          total: found.length,
          unknown: unknown.slice(0, shownValues),
          unknownTotal: unknown.length,
        };
      },
      addText: (input) => addIntelText(session, input),
      ...exclusionHandlers(session),
      ...inboxHandlers(session, inbox),
      sweep: (input, given) =>
        session.whileOpen(given, (running) => sweep(session, input, { running, actor: session.actor })),
      hits: ({ onlyNew, limit }) => {
        const all = hitsOf(session, null);
        const news = all.filter(({ isNew }) => isNew);
        const rows = onlyNew ? news : all;
        return { rows: rows.slice(0, limit), total: rows.length, news: news.length };
      },
      readHits: () => {
        for (const { name } of session.workspace.desk.customers()) session.customer(name).readIndicatorHits();
        session.changes.say('intel');
        return {};
      },
      asHunts: ({ ids }) => huntsOfIndicators(ids.flatMap((id) => store().indicator(id, nowMs()) ?? [])),
      exportStix: async ({ ids, file }) => {
        requireWritable(session.platform.grants, file);
        const objects = ids.map((id) => {
          const object = store().object(id);
          if (object === null) throw new AppError('not-found', { what: 'intelligence', id: id.slice(0, 100) });
          return Buffer.from(object.raw).toString('utf8');
        });
        const text = bundleOf(objects);
        await writeFile(file, text);
        return { file, sizeBytes: Buffer.byteLength(text) };
      },
    },
  };
};
