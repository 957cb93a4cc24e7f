import type { TimelineFinding } from '../../shared/timeline/model.ts';
import { useQuery } from '../api/queries.ts';
import { select, type Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { usePreferences } from '../ui/preferences.ts';
import { correctionOf, findingSentence } from './finding-words.ts';
import { askOtherwise, keyOf } from './timeline-view.ts';

interface Props {
  scope: Scope;
  onCorrect: (asked: { host: string; offsetMs: number }) => void;
}

const Line = ({ finding, scope, onCorrect }: Props & { finding: TimelineFinding }) => {
  const messages = useMessages();
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const words = messages.timeline.findings;
  const correction = correctionOf(finding);
  const show = (): void => {
    askOtherwise(keyOf(scope), {
      text: '',
      classes: [],
      isMarked: false,
      brush: { fromMs: finding.fromMs, toMs: finding.toMs + 1 },
      part: 'events',
    });
    select(scope, { events: finding.events, nodes: [] });
  };
  return (
    <li>
      <span className="timeline-kind">{words.kinds[finding.kind]}</span>
      <span className="timeline-said">{findingSentence(messages, finding, timeZone)}</span>
      <Button kind="quiet" onPress={show}>
        {words.show}
      </Button>
      {correction === null ? null : (
        <Button kind="quiet" onPress={() => onCorrect(correction)}>
          {words.correct}
        </Button>
      )}
    </li>
  );
};

/** Gaps, bursts and clocks that disagree, in words. */
export const Findings = (props: Props) => {
  const { scope } = props;
  const { timeline } = useMessages();
  const words = timeline.findings;
  const asked = useQuery('timeline.findings', scope, { keepPrevious: true });
  const hosts = useQuery('timeline.clocks', scope).data?.hosts.length ?? 0;
  return (
    <div className="timeline-card">
      <Answer of={asked}>
        {({ findings, omitted, events }) => (
          <>
            <p className="soft">
              {words.looked(countText(events), countText(hosts))}
              {scope.caseId === null ? '' : ` ${words.aroundCase}`}
            </p>
            {findings.length === 0 ? <p>{words.none}</p> : null}
            <ul className="timeline-list">
              {findings.map((finding) => (
                <Line key={`${finding.kind} ${finding.host} ${finding.fromMs}`} {...props} finding={finding} />
              ))}
            </ul>
            {omitted > 0 ? <p className="caution">{words.omitted(countText(omitted))}</p> : null}
          </>
        )}
      </Answer>
    </div>
  );
};
