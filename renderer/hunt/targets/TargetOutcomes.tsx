import type { TargetOutcome, TargetsAnswer } from '../../../shared/hunt/target.ts';
import { useMessages } from '../../ui/messages.ts';
import { countText } from '../../ui/numbers.ts';
import { isPartial } from './shown-rows.ts';
import { minuteText } from './span.ts';
import { targetName } from './target-name.ts';
import { TargetFailed } from './TargetFailed.tsx';

const stateOf = (outcome: TargetOutcome): 'failed' | 'cancelled' | 'partial' | 'done' => {
  const { failure, limits } = outcome;
  if (limits.includes('cancelled')) return 'cancelled';
  if (isPartial(outcome) || limits.length > 0) return 'partial';
  return failure === null ? 'done' : 'failed';
};

const Outcome = ({ outcome }: { outcome: TargetOutcome }) => {
  const { hunt } = useMessages();
  const { targets: words } = hunt;
  const { failure, limits, notes, rows, total, seconds } = outcome;
  const state = stateOf(outcome);
  return (
    <li className="hunt-plan-line">
      <span className="hunt-plan-name">{targetName(hunt, outcome)}</span>
      <span className="hunt-outcome" data-state={state}>
        {words.states[state]}
      </span>
      <span className="hunt-number">
        {total === null || total <= rows ? words.rows(countText(rows)) : words.total(countText(rows), countText(total))}
      </span>
      <span className="soft">{`${seconds.toFixed(1)} s`}</span>
      <span className="hunt-words">
        {failure === null ? null : <TargetFailed failure={failure} />}
        {failure === null || rows === 0 ? '' : `${words.keptUntilThen} `}
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
