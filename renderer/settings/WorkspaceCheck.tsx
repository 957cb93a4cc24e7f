import { isUnderWay, useStream } from '../api/work.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { Progress } from '../ui/Progress.tsx';

const Found = () => {
  const { settings } = useMessages();
  const { work } = useStream('workspace.verify');
  if (work?.error) return <ErrorNotice error={work.error} />;
  if (!work?.output) return null;
  const { files, audit, whole } = work.output;
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const findings = files.flatMap(({ file, findings: found }) => found.map((finding) => `${file}: ${finding}`));
  return (
    <Banner tone={whole ? 'good' : 'danger'}>
      {whole ? settings.checkWhole(countText(files.length), countText(records), countText(audit.lines)) : null}
      {whole ? null : (
        <>
          {settings.checkFound}
          <ul>
            {findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
            {audit.brokenAt === null ? null : <li>{settings.checkChain(countText(audit.brokenAt))}</li>}
            {findings.length === 0 && audit.brokenAt === null ? <li>{settings.checkStopped}</li> : null}
          </ul>
        </>
      )}
    </Banner>
  );
};

/** Reads everything stored again and says whether it is whole; long for a large store, so it runs beside other work. */
export const WorkspaceCheck = () => {
  const { settings, shell } = useMessages();
  const { work, start } = useStream('workspace.verify');
  const running = isUnderWay(work);
  return (
    <section className="card">
      <h2>{settings.check}</h2>
      <p className="soft prose">{settings.checkHint}</p>
      <div className="row">
        <Button isDisabled={running} onPress={() => start({})}>
          {settings.checkStart}
        </Button>
        {running ? (
          <Button isDisabled={work?.state === 'cancelling'} onPress={() => work?.cancel()}>
            {work?.state === 'cancelling' ? shell.cancelling : shell.cancel}
          </Button>
        ) : null}
      </div>
      {running ? (
        <Progress
          label={shell.workRunning(shell.work['workspace.verify'])}
          value={work?.progress && work.progress.of > 0 ? work.progress.done / work.progress.of : null}
        />
      ) : (
        <Found />
      )}
    </section>
  );
};
