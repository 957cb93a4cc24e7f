import type { CaseId } from '../../../shared/cases/model.ts';
import type { ShareOutcome } from '../../../shared/hunt/favourites-contract.ts';
import { bridge } from '../../api/bridge.ts';
import { useCommand } from '../../api/queries.ts';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';

/** Takes in a file of hunts that somebody shared. */
export const useTakeIn = (customer: string, caseId: CaseId | null) => {
  const take = useCommand('favourites.take');
  const start = async (onTaken: (outcome: ShareOutcome) => void): Promise<void> => {
    const [file] = await bridge().chooseFiles();
    if (file !== undefined) take.mutate({ customer, caseId, file }, { onSuccess: onTaken });
  };
  return { take, start };
};

/** What came of it: how much was kept, and what was left out with its line and reason. */
export const TakenIn = ({ take }: Pick<ReturnType<typeof useTakeIn>, 'take'>) => {
  const { notebook: words } = useMessages();
  if (take.error) return <ErrorNotice error={take.error} />;
  if (!take.data) return null;
  const { favourites, notebooks, refused, refusedTotal } = take.data;
  return (
    <>
      <Banner tone="good">{words.takenIn(countText(favourites), countText(notebooks.length))}</Banner>
      {refusedTotal === 0 ? null : (
        <div className="nb-refused" role="status">
          <p>{words.refused(countText(refusedTotal))}</p>
          <ul>
            {refused.map(({ line, place, reason }) => (
              <li key={`${String(line)} ${place}`}>
                <EvidenceText text={words.refusedLine(String(line), place, reason)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};
