import type { Severity } from '../../shared/alerts/model.ts';
import type { RuleLevel } from '../../shared/rules/model.ts';
import { useMessages } from './messages.ts';
import { levelSeverity, severityShape } from './severity.ts';
import './severity.css';

const Mark = ({ severity, word, quiet }: { severity: Severity; word: string; quiet: boolean }) => (
  <span className="severity" data-severity={severity} data-quiet={quiet || undefined}>
    <span aria-hidden="true">{severityShape[severity]}</span>
    <span>{word}</span>
  </span>
);

/** 高 ▲ · 中 ◆ · 低 ● · 過検知 ○: shape, word and colour together. */
export const SeverityMark = ({ severity, quiet = false }: { severity: Severity; quiet?: boolean }) => (
  <Mark severity={severity} word={useMessages().shell.severity[severity]} quiet={quiet} />
);

export const LevelMark = ({ level }: { level: RuleLevel }) => (
  <Mark severity={levelSeverity[level]} word={useMessages().shell.level[level]} quiet />
);
