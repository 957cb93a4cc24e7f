import type { RuleCard } from '../../shared/rules/model.ts';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { LevelMark } from '../ui/SeverityMark.tsx';
import { tacticName } from '../ui/tactic-name.ts';
import { unsupportedSentence } from './unsupported-text.ts';

/** All that is known of one rule. Its texts come from its author: shown as text, links lead nowhere. */
export const RuleFacts = ({ rule }: { rule: RuleCard }) => {
  const messages = useMessages();
  const { facts, columns, unknown } = messages.rulesUi;
  const lines: [string, string][] = [
    [facts.description, rule.description ?? unknown],
    [facts.falsePositives, rule.falsePositives.length > 0 ? rule.falsePositives.join('; ') : unknown],
    [columns.techniques, rule.techniques.join(', ') || unknown],
    [facts.tactics, rule.tactics.map((tactic) => tacticName(messages, tactic)).join(', ') || unknown],
    [columns.author, rule.author ?? unknown],
    [columns.licence, rule.licence ?? unknown],
    [facts.source, rule.source ?? unknown],
    [facts.path, rule.path],
    [facts.id, rule.id],
  ];
  return (
    <section className="rule-facts" aria-label={rule.title} tabIndex={0}>
      <h2>
        <LevelMark level={rule.level} /> {rule.title}
      </h2>
      <dl className="facts">
        {rule.unsupported === null ? null : (
          <>
            <dt>{facts.reason}</dt>
            <dd className="caution">{unsupportedSentence(messages, rule.unsupported)}</dd>
          </>
        )}
        {lines.map(([name, value]) => (
          <div key={name} className="facts-pair">
            <dt>{name}</dt>
            <dd>
              <EvidenceText text={value} lines />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
