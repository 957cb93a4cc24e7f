import { failureWords } from '../../../shared/i18n/errors/failure-words.ts';
import type { TargetOutcome, TargetsAnswer } from '../../../shared/hunt/target.ts';
import { useMessages } from '../../ui/messages.ts';
import { countText } from '../../ui/numbers.ts';
import { minuteText } from './span.ts';
import { targetName } from './target-name.ts';

const stateOf = ({ failure, limits }: TargetOutcome): 'failed' | 'cancelled' | 'partial' | 'done' => {
  if (failure !== null) return 'failed';
  if (limits.includes('cancelled')) return 'cancelled';
  return limits.length > 0 ? 'partial' : 'done';
};

const Outcome = ({ outcome }: { outcome: TargetOutcome }) => {
  const messages = useMessages();
  const { hunt, errors } = messages;
  const { targets: words } = hunt;
  const { failure, limits, notes, rows, total, seconds } = outcome;
  const state = stateOf(outcome);
  const words2 = failure === null ? null : failureWords(errors, failure.code, failure.params);
  return (
    <li className="hunt-plan-line">
      <span className="hunt-plan-name">{targetName(hunt, outcome)}</span>
      <span className="hunt-outcome" data-state={state}>
        {words.states[state]}
      </span>
      <span className="hunt-number">
        {total === null || total <= rows ? countText(rows) : words.total(countText(rows), countText(total))}
      </span>
      <span className="soft">{`${seconds.toFixed(1)} s`}</span>
      <span className="hunt-words">
        {words2 === null || failure === null ? '' : `${words2.what(failure.params)} ${words2.todo} `}
        {limits.map((limit) => words.limits[limit]).join(' ')}
        {notes.map(({ code, detail }) => ` ${words.notes[code](detail)}`).join('')}
      </span>
    </li>
  );
};

/** What came of each target: how many rows, what is missing, and why. */
export const TargetOutcomes = ({ answer }: { answer: TargetsAnswer }) => {
  const { targets: words } = useMessages().hunt;
  return (
    <section className="hunt-plans" aria-label={words.outcomes}>
      <p className="soft">{words.sentSpan(minuteText(answer.fromMs), minuteText(answer.toMs))}</p>
      <ul>
        {answer.targets.map((outcome) => (
          <Outcome key={outcome.target} outcome={outcome} />
        ))}
      </ul>
    </section>
  );
};
