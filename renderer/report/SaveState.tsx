import { refusedFrom } from '../api/refused.ts';
import { errorSentence } from '../ui/error-sentence.ts';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText } from '../ui/time.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { SaveStatus } from '../api/autosave.ts';

const sentenceOf = (status: SaveStatus, messages: Messages, timeZone: string): string => {
  const words = messages.report.editor.status;
  switch (status.state) {
    case 'saved':
      return status.atMs === null
        ? words.fresh
        : words.saved({ time: /\d{2}:\d{2}:\d{2}/.exec(zonedText(status.atMs, timeZone))?.[0] ?? '' });
    case 'unsaved':
      return words.unsaved;
    case 'saving':
      return words.saving;
    case 'conflict':
      return words.conflict;
    case 'refused':
      return words.refused({ reason: errorSentence(messages, refusedFrom(status.error)).what });
  }
};

/** Whether what is on the screen is stored. Read aloud only where it is not. */
export const SaveState = ({ status }: { status: SaveStatus }) => {
  const messages = useMessages();
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const failed = status.state === 'refused' || status.state === 'conflict';
  return (
    <span className="save-state" data-state={status.state} role="status" aria-live={failed ? 'assertive' : 'off'}>
      {sentenceOf(status, messages, timeZone)}
    </span>
  );
};
