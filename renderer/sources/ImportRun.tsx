import { useEffect, useState } from 'react';
import type { ImportProgress, ImportResult } from '../../shared/sources/model.ts';
import { isUnderWay, useStream, type Work } from '../api/work.ts';
import { go, goCase } from '../nav/places.ts';
import { CaseId } from '../../shared/cases/model.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { bytesText, countText, rateText } from '../ui/numbers.ts';
import { Progress } from '../ui/Progress.tsx';
import { durationText } from '../ui/time.ts';
import { OutcomeTable } from './OutcomeTable.tsx';

type ImportName = 'sources.import' | 'sources.importSample';
type ImportWork = Work<ImportName>;

const Figures = ({ progress, startedAtMs }: { progress: ImportProgress; startedAtMs: number }) => {
  const { sourcesUi } = useMessages();
  const [now, setNow] = useState(startedAtMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = progress.secondsLeft === null ? sourcesUi.unknownLeft : durationText(progress.secondsLeft);
  const figures: [string, string][] = [
    [sourcesUi.events, countText(progress.events)],
    [sourcesUi.rejected, countText(progress.rejected)],
    [sourcesUi.bytes, `${bytesText(progress.bytesDone)} / ${bytesText(progress.bytesTotal)}`],
    [sourcesUi.rate, rateText(progress.perSecond)],
    [sourcesUi.elapsed, durationText((now - startedAtMs) / 1000)],
    [sourcesUi.left, left],
  ];
  return (
    <dl className="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const UnderWay = ({ work }: { work: ImportWork }) => {
  const { sourcesUi, shell } = useMessages();
  const { progress } = work;
  const part = progress && progress.bytesTotal > 0 ? Math.min(1, progress.bytesDone / progress.bytesTotal) : null;
  return (
    <section className="card" aria-label={shell.workRunning(shell.work[work.name])}>
      <div className="card-head">
        <h2>
          {shell.work[work.name]}
          {progress ? ` · ${sourcesUi.stages[progress.stage]}` : ''}
        </h2>
        <Button isDisabled={work.state === 'cancelling'} onPress={work.cancel}>
          {work.state === 'cancelling' ? shell.cancelling : shell.cancel}
        </Button>
      </div>
      <Progress label={shell.workRunning(shell.work[work.name])} value={part} />
      {progress ? (
        <>
          <Figures progress={progress} startedAtMs={work.startedAtMs} />
          <div className="soft progress-file">
            {sourcesUi.progressFile(countText(progress.filesDone), countText(progress.files))}
            <EvidenceLine text={progress.file} />
          </div>
        </>
      ) : null}
    </section>
  );
};

const NewCases = ({ ids }: { ids: readonly string[] }) => {
  const { sourcesUi } = useMessages();
  const [only] = ids;
  if (only === undefined) return null;
  return (
    <div className="row">
      <span>{sourcesUi.newCases(countText(ids.length))}</span>
      <Button kind="primary" onPress={() => (ids.length === 1 ? goCase(CaseId.parse(only)) : go({ page: 'cases' }))}>
        {sourcesUi.openCases}
      </Button>
    </div>
  );
};

const SeenIndicators = ({ count }: { count: number }) => {
  const { sourcesUi } = useMessages();
  if (count === 0) return null;
  return (
    <div className="row">
      <span>{sourcesUi.seenIndicators(countText(count))}</span>
      <Button onPress={() => go({ page: 'intel' })}>{sourcesUi.openIntel}</Button>
    </div>
  );
};

const Result = ({ result, onClose }: { result: ImportResult; onClose: () => void }) => {
  const { sourcesUi } = useMessages();
  const { events, files, seconds } = result;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{sourcesUi.resultTitle}</h2>
        <Button kind="quiet" onPress={onClose}>
          {sourcesUi.dismiss}
        </Button>
      </div>
      {result.cancelled ? <Banner tone="caution">{sourcesUi.cancelledNote}</Banner> : null}
      <p>{sourcesUi.resultLine(countText(events), countText(files.length), seconds.toFixed(1))}</p>
      <NewCases ids={result.newCases} />
      <SeenIndicators count={result.seenIndicators} />
      <OutcomeTable files={files} />
      {result.rejectedTotal > 0 ? <p>{sourcesUi.rejectedBelow(countText(result.rejectedTotal))}</p> : null}
    </section>
  );
};

/** The import under way, or the result of the last one until it is put aside. */
export const ImportRun = ({ name }: { name: ImportName }) => {
  const { work, forget } = useStream(name);
  if (!work) return null;
  if (isUnderWay(work)) return <UnderWay work={work} />;
  if (work.error) return <ErrorNotice error={work.error} />;
  return work.output ? <Result result={work.output} onClose={forget} /> : null;
};
