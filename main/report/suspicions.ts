import type { Alert } from '../../shared/alerts/model.ts';
import type { Suspicion } from '../../shared/report/behaviour.ts';

/** What an EDR takes an act for, by the technique it names (ATT&CK). Only those that change what a customer is told to do. */
const byTechnique: readonly (readonly [string, Suspicion])[] = [
  ['T1486', 'encryption'],
  ['T1052', 'removable-copy'],
  ['T1567', 'upload'],
  ['T1048', 'upload'],
  ['T1498', 'flood'],
  ['T1499', 'flood'],
  ['T1190', 'exploit'],
  ['T1505.003', 'web-shell'],
  ['T1562', 'monitoring-off'],
  ['T1070.001', 'log-clearing'],
  ['T1068', 'privilege'],
  ['T1219', 'remote-tool'],
  ['T1555', 'stored-passwords'],
  ['T1482', 'survey'],
];

const suspicionOf = (technique: string): Suspicion | null =>
  byTechnique.find(([id]) => technique.toUpperCase() === id || technique.toUpperCase().startsWith(`${id}.`))?.[1] ??
  null;

/** Of alerts of an EDR: one of our own rules names techniques it has no evidence of its own for. */
export const suspicionsIn = (alerts: readonly Alert[]): Suspicion[] => [
  ...new Set(
    alerts
      .filter(({ origin }) => origin !== null)
      .flatMap(({ techniques }) => techniques.flatMap((technique) => suspicionOf(technique) ?? [])),
  ),
];
