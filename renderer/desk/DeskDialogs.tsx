import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { AlertParts } from './AlertParts.tsx';
import type { Asked } from './asked.ts';
import { AssignForm, TakeOverForm } from './hands.tsx';
import { IsolationForm } from './IsolationForm.tsx';
import { JudgeForm } from './JudgeForm.tsx';
import { SuppressForm, type SavedSuppression } from './SuppressForm.tsx';

interface Props {
  asked: Asked;
  /** The alert in hand, for looking closer. */
  row: QueueRow | undefined;
  onAsk: (asked: Asked) => void;
  /** A decision was recorded: what was chosen is done with. */
  onDone: () => void;
  onSuppressed: (saved: SavedSuppression) => void;
  onMove: (by: 1 | -1) => void;
}

interface PeekProps {
  row: QueueRow;
  onMove: (by: 1 | -1) => void;
  onClose: () => void;
}

/** The alert in hand at full length; the list moves on behind it. */
const Peek = ({ row, onMove, onClose }: PeekProps) => {
  const { triage } = useMessages();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'j') onMove(1);
    else if (event.key === 'k') onMove(-1);
    else if (event.key === ' ') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={body} className="desk-peek" tabIndex={0} role="group" aria-label={triage.peek} onKeyDown={onKeyDown}>
      <p className="field-hint">{triage.peekHint}</p>
      <AlertParts row={row} />
    </div>
  );
};

const useTitle = (asked: Asked, row: QueueRow | undefined): string => {
  const { desk, triage } = useMessages();
  if (asked === null) return '';
  if (asked.what === 'suppress') return triage.suppress.title;
  if (asked.what === 'peek') return row?.rule ?? '';
  const count = countText(asked.caseIds.length);
  if (asked.what === 'judge') return desk.judgeTitle(count);
  if (asked.what === 'isolation') return desk.isolationTitle(count);
  return asked.what === 'assign' ? triage.assignTitle(count) : triage.takeOver.title;
};

const Body = ({ asked, row, onAsk, onDone, onSuppressed, onMove }: Props) => {
  const close = (): void => onAsk(null);
  if (asked === null) return null;
  switch (asked.what) {
    case 'judge':
      return (
        <JudgeForm
          caseIds={asked.caseIds}
          row={asked.row}
          suppresses={asked.suppresses}
          onClose={close}
          onDone={({ suppress }) => {
            onDone();
            if (suppress !== null) onAsk({ what: 'suppress', row: suppress });
          }}
        />
      );
    case 'isolation':
      return <IsolationForm caseIds={asked.caseIds} onClose={close} onDone={onDone} />;
    case 'assign':
      return <AssignForm caseIds={asked.caseIds} onClose={close} onDone={onDone} />;
    case 'takeOver':
      return <TakeOverForm caseIds={asked.caseIds} onClose={close} onDone={onDone} />;
    case 'suppress':
      return <SuppressForm row={asked.row} onClose={close} onSaved={onSuppressed} />;
    case 'peek':
      return row === undefined ? null : <Peek row={row} onMove={onMove} onClose={close} />;
  }
};

const isWide = (asked: Asked): boolean => asked?.what === 'peek' || asked?.what === 'suppress';

/** Whatever is asked about one case or many. */
export const DeskDialogs = (props: Props) => {
  const { asked, onAsk } = props;
  const title = useTitle(asked, props.row);
  return (
    <Dialog title={title} isOpen={asked !== null} onClose={() => onAsk(null)} width={isWide(asked) ? 'wide' : 'narrow'}>
      <Body {...props} />
    </Dialog>
  );
};
