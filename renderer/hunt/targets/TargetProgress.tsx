import { ask } from '../../api/ask.ts';
import type { Work } from '../../api/work.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { countText } from '../../ui/numbers.ts';
import { minuteText } from './span.ts';
import { TargetFailed } from './TargetFailed.tsx';
import { targetName } from './target-name.ts';
import type { Targets } from './use-targets.ts';

/** How far each target is, and how to end it alone or all of them. */
export const TargetProgress = ({ work, targets }: { work: Work<'huntTargets.run'>; targets: Targets }) => {
  const { hunt } = useMessages();
  const { targets: words } = hunt;
  const { progress } = work;
  return (
    <section className="hunt-plans" aria-label={words.progress}>
      <ul>
        {(progress?.targets ?? []).map(({ target, state, rows, total, done, of, waitUntilMs, failure, seconds }) => {
          const own = targets.all.find(({ id }) => id === target);
          const name = own === undefined ? target : targetName(hunt, own);
          const isRunning = state === 'running' || state === 'waiting';
          return (
            <li key={target} className="hunt-plan-line">
              <span className="hunt-plan-name">{name}</span>
              <span data-state={state}>{words.states[state]}</span>
              <span className="hunt-number">
                {total === null ? words.rows(countText(rows)) : words.total(countText(rows), countText(total))}
              </span>
              <span className="soft">
                {done === null || of === null || of === 0 ? '' : words.steps(countText(done), countText(of))}
              </span>
              <span className="soft">{`${seconds.toFixed(1)} s`}</span>
              {waitUntilMs === null ? null : <span>{words.waitsUntil(`${minuteText(waitUntilMs)} UTC`)}</span>}
              {failure === null ? null : (
                <span className="hunt-words">
                  <TargetFailed failure={failure} />
                </span>
              )}
              {isRunning && progress !== null ? (
                <Button
                  kind="quiet"
                  onPress={() => {
                    // A run that ended meanwhile needs no end.
                    void ask('huntTargets.stop', { run: progress.run, target }).catch(() => null);
                  }}
                >
                  {words.stop(name)}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Button isDisabled={work.state === 'cancelling'} onPress={work.cancel}>
        {words.stopAll}
      </Button>
    </section>
  );
};
