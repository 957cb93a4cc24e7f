import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';

/** Says that something known was met since somebody looked. */
export const News = ({ onShow, isShown }: { onShow: () => void; isShown: boolean }) => {
  const { intel } = useMessages();
  const { data } = useQuery('intel.hits', { onlyNew: true, limit: 1 });
  const read = useCommand('intel.readHits');
  if (!data || data.news === 0) return null;
  return (
    <Banner tone="caution">
      {intel.sweep.news(countText(data.news))}
      {isShown ? (
        <Button kind="quiet" isDisabled={read.isPending} onPress={() => read.mutate({})}>
          {intel.sweep.read}
        </Button>
      ) : (
        <Button kind="quiet" onPress={onShow}>
          {intel.parts.sweep}
        </Button>
      )}
    </Banner>
  );
};
