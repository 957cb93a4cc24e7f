import type { CaseId } from '../../shared/cases/model.ts';
import { useQuery } from '../api/queries.ts';
import { goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner } from '../ui/Notice.tsx';

/** Above a case whose alerts stand in another one now. */
export const MergedNotice = ({ caseId }: { caseId: CaseId }) => {
  const { grouping } = useMessages();
  const into = useQuery('grouping.of', { caseId }).data?.mergedInto ?? null;
  if (into === null) return null;
  return (
    <Banner tone="caution">
      {grouping.mergedInto}{' '}
      <Button kind="quiet" onPress={() => goCase(into.caseId)}>
        {into.title}
      </Button>
    </Banner>
  );
};
