import type { Severity } from '../../shared/alerts/model.ts';
import type { RuleLevel } from '../../shared/rules/model.ts';

/** The shape that stands with each word, so that colour is never the only sign. */
export const severityShape: Record<Severity, string> = {
  high: '▲',
  medium: '◆',
  low: '●',
  'false-positive': '○',
};

/** Sort order of a list: what burns first. */
export const severityRank: Record<Severity, number> = { high: 0, medium: 1, low: 2, 'false-positive': 3 };

/** A rule's level drawn with the same signs: five Sigma levels on four shapes. */
export const levelSeverity: Record<RuleLevel, Severity> = {
  critical: 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
  informational: 'false-positive',
};

export const levelRank: Record<RuleLevel, number> = { critical: 0, high: 1, medium: 2, low: 3, informational: 4 };
