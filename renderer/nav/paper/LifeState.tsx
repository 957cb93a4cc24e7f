import type { TextLife } from '../../../shared/report/life-contract.ts';
import { entriesOf } from '../../../shared/report/life.ts';
import { useMessages } from '../../ui/messages.ts';
import { Banner } from '../../ui/Notice.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { zonedText, zoneName } from '../../ui/time.ts';
import './life.css';

type Told = Pick<TextLife, 'state' | 'release' | 'entries'>;

/** Where a text stands, and the release in force. `version`: of the text on the screen. */
export const LifeState = ({ life, version }: { life: Told; version: number }) => {
  const words = useMessages().report.life;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const { release, state } = life;
  const said = (): string => {
    if (release === null) return '';
    const at = `${zonedText(Date.parse(release.at), timeZone).slice(0, 16)} ${zoneName(timeZone)}`;
    const by = release.approvedBy === null ? words.notReviewed : words.reviewedBy({ name: release.approvedBy });
    return `${words.releasedAt({ version: release.version, at })} · ${by}`;
  };
  return (
    <>
      <span className="life-state" data-state={state}>
        {words.state[state]}
      </span>
      {release === null ? null : (
        <span className="soft life-release" title={version === release.version ? release.digest : words.changedSince}>
          {said()}
        </span>
      )}
    </>
  );
};

/** Why it came back, for whoever mends it. */
export const ReturnedNote = ({ life }: { life: Told }) => {
  const words = useMessages().report.life;
  const returned = entriesOf(life.entries, 'returned').at(-1);
  if (life.state !== 'returned' || returned === undefined) return null;
  return <Banner tone="caution">{words.returned({ name: returned.by, because: returned.fact.because })}</Banner>;
};
