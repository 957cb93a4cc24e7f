import { useEffect } from 'react';
import { CaseId } from '../../shared/cases/model.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { go, goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { Progress } from '../ui/Progress.tsx';
import { endWelcome } from './welcome-store.ts';

const Opening = () => {
  const { workspace, sourcesUi, shell } = useMessages();
  const { work } = useStream('sources.importSample');
  const progress = work?.progress;
  return (
    <div className="stack" role="status">
      <p>
        {workspace.first.opening}
        {progress ? ` · ${sourcesUi.stages[progress.stage]} · ${countText(progress.events)}` : ''}
      </p>
      <Progress
        label={workspace.first.opening}
        value={progress && progress.bytesTotal > 0 ? Math.min(1, progress.bytesDone / progress.bytesTotal) : null}
      />
      <div className="row">
        <Button isDisabled={work?.state === 'cancelling'} onPress={() => work?.cancel()}>
          {work?.state === 'cancelling' ? shell.cancelling : shell.cancel}
        </Button>
      </div>
    </div>
  );
};

/** A real recorded attack, or the analyst's own files. */
export const FirstChoice = () => {
  const { first } = useMessages().workspace;
  const { work, start, forget } = useStream('sources.importSample');
  const output = work?.output ?? null;
  useEffect(() => {
    if (!output) return;
    const [opened] = output.newCases;
    if (opened === undefined) go({ page: 'cases' });
    else goCase(CaseId.parse(opened));
    forget();
    endWelcome();
  }, [output, forget]);
  return (
    <div className="stack">
      <h1>{first.title}</h1>
      <p className="prose">{first.body}</p>
      {isUnderWay(work) ? (
        <Opening />
      ) : (
        <div className="first-choices">
          <div className="first-choice">
            <Button kind="primary" onPress={() => start({})}>
              {first.sample}
            </Button>
            <p className="soft">{first.sampleHint}</p>
          </div>
          <div className="first-choice">
            <Button
              onPress={() => {
                go({ page: 'import' });
                endWelcome();
              }}
            >
              {first.files}
            </Button>
            <p className="soft">{first.filesHint}</p>
          </div>
          <div className="first-choice">
            <Button
              onPress={() => {
                go({ page: 'connections' });
                endWelcome();
              }}
            >
              {first.connect}
            </Button>
            <p className="soft">{first.connectHint}</p>
          </div>
        </div>
      )}
      {work?.error ? <ErrorNotice error={work.error} /> : null}
    </div>
  );
};
