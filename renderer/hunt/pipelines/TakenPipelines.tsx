import { useMessages } from '../../ui/messages.ts';
import { Banner } from '../../ui/Notice.tsx';

/** Which pipelines changed the rule before this came of it. */
export const TakenPipelines = ({ names = [] }: { names?: readonly string[] | undefined }) => {
  const { pipelines } = useMessages();
  return names.length === 0 ? null : <Banner tone="plain">{pipelines.taken(names.join(', '))}</Banner>;
};
