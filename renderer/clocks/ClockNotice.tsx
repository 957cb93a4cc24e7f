import { useState } from 'react';
import { trustMachineClock, useBehindMs } from '../api/now.ts';
import { Button } from '../ui/Button.tsx';
import { clockText } from '../ui/clock-text.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import './clocks.css';

/** Said as long as the machine's clock is behind the time the desk has lived. */
export const ClockNotice = () => {
  const { clocks, desk, shell } = useMessages();
  const behindMs = useBehindMs();
  const [isAsking, setAsking] = useState(false);
  const trust = (): void => {
    setAsking(false);
    // A refusal leaves the notice standing.
    trustMachineClock().catch(() => undefined);
  };
  if (behindMs === 0) return null;
  return (
    <div className="clock-notice" role="status">
      <span>{clocks.behind(clockText(behindMs / 1000, desk.day))}</span>
      <Button onPress={() => setAsking(true)}>{clocks.trust}</Button>
      <Dialog
        title={clocks.trustTitle}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        role="alertdialog"
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{shell.cancel}</Button>
            <Button kind="primary" onPress={trust}>
              {clocks.trust}
            </Button>
          </>
        }
      >
        <p className="prose">{clocks.trustBody}</p>
      </Dialog>
    </div>
  );
};
