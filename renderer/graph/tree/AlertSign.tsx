import type { RuleLevel } from '../../../shared/rules/model.ts';
import { useMessages } from '../../ui/messages.ts';
import { levelSeverity, severityShape } from '../../ui/severity.ts';

/** ▲ ◆ ● for eyes, the level in words for ears. */
export const AlertSign = ({ level }: { level: RuleLevel | null }) => {
  const words = useMessages().graph;
  if (level === null) return null;
  return (
    <span className="flow-sign" data-severity={levelSeverity[level]}>
      <span aria-hidden="true">{severityShape[levelSeverity[level]]}</span>
      <span className="visually-hidden">{words.levels[level]}</span>
    </span>
  );
};
