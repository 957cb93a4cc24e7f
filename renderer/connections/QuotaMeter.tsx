import type { QuotaState } from '../../shared/connections/model.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { usePreferences } from '../ui/preferences.ts';
import { Progress } from '../ui/Progress.tsx';
import { zonedText } from '../ui/time.ts';

/** What the account may still ask, and who used it. */
export const QuotaMeter = ({ quota }: { quota: QuotaState }) => {
  const { connections: words } = useMessages();
  const { timeZone } = usePreferences();
  const { limit, remaining, waitUntilMs, usedBy } = quota;
  const used = usedBy.map(({ purpose, requests }) => `${words.purposes[purpose]} ${countText(requests)}`);
  return (
    <section className="card link-quota">
      <h2>{words.quotaTitle}</h2>
      {limit === null || remaining === null ? (
        <p className="soft">{words.quotaUnknown}</p>
      ) : (
        <div className="row">
          <Progress label={words.quotaTitle} value={limit === 0 ? 0 : Math.min(1, remaining / limit)} />
          <span>{words.quotaLeft(countText(remaining), countText(limit))}</span>
        </div>
      )}
      {waitUntilMs === null ? null : (
        <p className="caution" role="status">
          ◇ {words.quotaWait(zonedText(waitUntilMs, timeZone).slice(11, 19))}
        </p>
      )}
      <p>
        <span className="soft">{words.quotaUsed}:</span> {used.length === 0 ? words.quotaNone : used.join(' · ')}
      </p>
    </section>
  );
};
