import { isUnderWay, useStream } from '../api/work.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { Progress } from '../ui/Progress.tsx';
import { reasonText } from './intel-words.ts';

const Run = ({ name }: { name: 'intel.import' | 'intel.takeInbox' }) => {
  const { intel, shell, sourcesUi } = useMessages();
  const { work, forget } = useStream(name);
  if (!work) return null;
  if (work.error) return <ErrorNotice error={work.error} />;
  if (isUnderWay(work)) {
    const { progress } = work;
    const part = progress && progress.bytesTotal > 0 ? Math.min(1, progress.bytesDone / progress.bytesTotal) : null;
    return (
      <div className="intel-work">
        <span>{progress ? intel.imports.progress(progress.file, countText(progress.objects)) : shell.work[name]}</span>
        <Progress label={shell.workRunning(shell.work[name])} value={part} />
        <Button isDisabled={work.state === 'cancelling'} onPress={work.cancel}>
          {work.state === 'cancelling' ? shell.cancelling : shell.cancel}
        </Button>
      </div>
    );
  }
  if (!work.output) return null;
  const { imports, cancelled, seconds } = work.output;
  const sum = (key: 'objects' | 'known' | 'rejected'): string =>
    countText(imports.reduce((total, one) => total + one[key], 0));
  const refused = imports.filter(({ note }) => note !== null);
  return (
    <Banner tone={refused.length > 0 || cancelled ? 'caution' : 'good'}>
      <span>
        {intel.imports.result(sum('objects'), sum('known'), sum('rejected'), seconds.toFixed(1))}
        {cancelled ? ` · ${intel.imports.states.cancelled}` : ''}
        {refused.slice(0, 3).map(({ id, source, note }) => (
          <span key={id}> · {`${source}: ${reasonText(intel, note ?? '')}`}</span>
        ))}
      </span>
      <Button kind="quiet" onPress={forget}>
        {sourcesUi.dismiss}
      </Button>
    </Banner>
  );
};

/** What is being taken in, or what came of it until it is put aside. */
export const IntelWork = () => (
  <>
    <Run name="intel.import" />
    <Run name="intel.takeInbox" />
  </>
);
