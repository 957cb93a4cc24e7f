import { useQuery } from '../api/queries.ts';
import { useWorkStore } from '../api/work.ts';
import { Icon } from '../ui/Icon.tsx';
import { keepingText } from '../ui/keeping-text.ts';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { Progress } from '../ui/Progress.tsx';
import { zoneName } from '../ui/time.ts';
import { StatusDots } from '../connections/StatusDots.tsx';
import { OutboxDot } from './OutboxDot.tsx';
import { changeSettings } from './shell-commands.ts';
import { shownWork } from './work-line.ts';

const folderName = (folder: string): string => folder.split(/[/\\]/).findLast((part) => part !== '') ?? folder;

const BackgroundWork = () => {
  const messages = useMessages();
  const runs = useWorkStore((store) => store.runs);
  const work = shownWork(runs, messages);
  if (!work) return null;
  return (
    <span className="status-work" role="status">
      <span>{work.title}</span>
      <Progress label={messages.shell.workRunning(work.title)} value={work.part} />
      <span className="faint">{work.line}</span>
      <button type="button" className="status-button" disabled={work.isCancelling} onClick={work.cancel}>
        {work.isCancelling ? messages.shell.cancelling : messages.shell.cancel}
      </button>
    </span>
  );
};

export const StatusBar = () => {
  const messages = useMessages();
  const { shell } = messages;
  const { timeZone, language } = usePreferences();
  const { data: status } = useQuery('workspace.status', {});
  return (
    <footer className="status" aria-label={shell.statusBar}>
      {status ? (
        <>
          <span title={shell.workspaceOpen(status.folder)}>{folderName(status.folder)}</span>
          <span>
            <Icon name="lock" size={12} /> {shell.key(keepingText(messages, status))}
          </span>
        </>
      ) : null}
      <StatusDots />
      {status ? <OutboxDot /> : null}
      {status?.testRuntime ? (
        <span className="status-caution" title={shell.testRuntimeHint}>
          {shell.testRuntime}
        </span>
      ) : null}
      <span className="status-push" />
      <BackgroundWork />
      <span title={timeZone}>{zoneName(timeZone)}</span>
      <button
        type="button"
        className="status-button"
        title={shell.switchLanguage}
        onClick={() => changeSettings({ language: language === 'ja' ? 'en' : 'ja' })}
      >
        {language}
      </button>
    </footer>
  );
};
