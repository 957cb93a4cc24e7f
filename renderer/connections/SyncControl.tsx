import type { Connection } from '../../shared/connections/model.ts';
import { isUnderWay, useStream, type Work } from '../api/work.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { Progress } from '../ui/Progress.tsx';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const Ended = ({ work }: { work: Work<'sync.run'> }) => {
  const { connections: words } = useMessages();
  if (work.error) return <ErrorNotice error={work.error} />;
  if (work.output === null) return null;
  if (work.output.cancelled) return <p role="status">{words.syncCancelled}</p>;
  const counts = work.output.streams.map((stream) => stream.counts);
  const [seen, added, changed] = [
    sum(counts.map((one) => one.seen)),
    sum(counts.map((one) => one.added)),
    sum(counts.map((one) => one.changed)),
  ];
  return (
    <p role="status" className="soft">
      {words.syncDone(countText(seen), countText(added), countText(changed))}
    </p>
  );
};

const Under = ({ work }: { work: Work<'sync.run'> }) => {
  const { connections: words, shell } = useMessages();
  const { progress } = work;
  const of = progress?.of ?? null;
  const text =
    progress === null
      ? shell.waiting
      : words.syncing(words.streams[progress.stream], countText(progress.seen), of === null ? null : countText(of));
  return (
    <div className="row" role="status">
      <Progress
        label={words.states.running}
        value={progress === null || of === null || of === 0 ? null : Math.min(1, progress.seen / of)}
      />
      <span>{text}</span>
      <Button isDisabled={work.state === 'cancelling'} onPress={work.cancel}>
        {work.state === 'cancelling' ? shell.cancelling : words.cancelSync}
      </Button>
    </div>
  );
};

/** The round an analyst asked for: how far it is, how to stop it, what it brought. Null id: of all connections. */
export const SyncRun = ({ id }: { id: Connection['id'] | null }) => {
  const { work } = useStream('sync.run');
  if (work === null || work.input.id !== id) return null;
  return isUnderWay(work) ? <Under work={work} /> : <Ended work={work} />;
};

export const useSyncNow = () => {
  const { work, start } = useStream('sync.run');
  return {
    isBusy: isUnderWay(work),
    syncNow: (id: Connection['id'] | null) => start({ id, streams: [] }),
  };
};
