import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { showFirstChoice } from './welcome-store.ts';

/** Shown once. Printing prints only the key and the folder it opens (see the print rules of the style sheet). */
export const RecoveryKey = ({ recoveryKey, folder }: { recoveryKey: string; folder: string }) => {
  const { recovery } = useMessages().workspace;
  const [isWritten, setWritten] = useState(false);
  return (
    <div className="stack">
      <h1>{recovery.title}</h1>
      <p className="prose">{recovery.intro}</p>
      <div className="recovery-print">
        <p className="print-only">{recovery.printedTitle}</p>
        <output className="recovery-key" aria-label={recovery.label}>
          {recoveryKey}
        </output>
        <p className="print-only">
          {recovery.printedFolder}: {folder}
        </p>
      </div>
      <div className="row">
        <Button onPress={() => window.print()}>{recovery.print}</Button>
        <CopyButton label={recovery.copy} text={recoveryKey} />
      </div>
      <Checkbox isSelected={isWritten} onChange={setWritten}>
        {recovery.written}
      </Checkbox>
      <div className="row">
        <Button kind="primary" isDisabled={!isWritten} onPress={showFirstChoice}>
          {recovery.go}
        </Button>
      </div>
    </div>
  );
};
