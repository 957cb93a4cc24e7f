import type { ChangedSubject } from '../../shared/changes/contract.ts';
import { begin } from './ask.ts';
import type { QueryName } from './procedures.ts';
import { queryClient } from './queries.ts';

type Subject = QueryName extends `${infer S}.${string}` ? S : never;

/** Which answers a change makes old. Every command leaves an audit line, so the journal is old after any of them. */
const staleAfter: Record<ChangedSubject, readonly Subject[]> = {
  workspace: ['workspace', 'audit'],
  customers: ['customers', 'audit'],
  sources: ['sources', 'audit'],
  events: ['events', 'timeline', 'notebooks', 'audit'],
  timeline: ['timeline', 'report', 'audit'],
  rules: ['rules', 'pipelines', 'hunt', 'huntTargets', 'audit'],
  cases: [
    'cases',
    'actions',
    'timeline',
    'clocks',
    'kpi',
    'grouping',
    'alerts',
    'suppressions',
    'shift',
    'opsrules',
    'graph',
    'flow',
    'reportGate',
    'audit',
  ],
  flow: ['flow', 'exchange', 'audit'],
  report: [
    'report',
    'reportLife',
    'periodicLife',
    'templates',
    'writing',
    'forms',
    'redaction',
    'clocks',
    'kpi',
    'alerts',
    'shift',
    'audit',
  ],
  hunts: ['hunt', 'history', 'packs', 'mass', 'audit'],
  notebooks: ['notebooks', 'favourites', 'audit'],
  hygiene: ['hygiene', 'digitalRisk', 'periodic', 'audit'],
  periodic: ['periodic', 'periodicLife', 'audit'],
  // Titles of cases are made in the language of the settings.
  settings: ['settings', 'cases', 'shift', 'reportLife', 'periodicLife', 'audit'],
  connections: ['connections', 'actions', 'sync', 'hygiene', 'opsrules', 'outbox', 'audit'],
  intel: ['intel', 'audit'],
  clocks: ['clocks', 'kpi', 'alerts', 'shift', 'opsrules', 'audit'],
  alarms: ['clocks', 'audit'],
  outbox: ['outbox', 'audit'],
  desk: ['alerts', 'clocks', 'suppressions', 'shift', 'cases', 'reportGate', 'audit'],
};
export const isStaleAfter = (subject: ChangedSubject, procedure: string): boolean =>
  staleAfter[subject].some((stale) => procedure.startsWith(`${stale}.`));

/** Follows the engine's changes for the life of the window; begins again when the engine was started anew. */
export const watchChanges = (): void => {
  const { done } = begin('changes.watch', {}, ({ subject }) => {
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [name] }) => typeof name === 'string' && isStaleAfter(subject, name),
    });
  });
  const again = (): void => {
    // One second: an engine that refuses at once must not be asked in a loop.
    setTimeout(() => {
      void queryClient.invalidateQueries();
      watchChanges();
    }, 1000);
  };
  done.then(again, again);
};
