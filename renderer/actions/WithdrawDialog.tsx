import { useState } from 'react';
import type { CaseAction } from '../../shared/actions/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';

interface Props {
  caseId: CaseId;
  action: CaseAction;
  onClose: () => void;
}

const Withdraw = ({ caseId, action: { id, version }, onClose }: Props) => {
  const { actions: words, shell } = useMessages();
  const [because, setBecause] = useState('');
  const [isTried, setTried] = useState(false);
  const withdraw = useCommand('actions.withdraw');
  const submit = (): void => {
    setTried(true);
    if (because.trim() !== '') withdraw.mutate({ caseId, id, version, because }, { onSuccess: onClose });
  };
  return (
    <>
      <TextField
        label={words.because}
        hint={words.becauseHint}
        value={because}
        maxLength={2000}
        problem={isTried && because.trim() === '' ? words.because : null}
        onChange={setBecause}
      />
      {withdraw.error === null ? null : <ErrorNotice error={withdraw.error} />}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="danger" isPending={withdraw.isPending} onPress={submit}>
          {words.withdraw}
        </Button>
      </div>
    </>
  );
};

/** An entry made by mistake leaves the reports, not the ledger. */
export const WithdrawDialog = (props: Props) => (
  <Dialog title={useMessages().actions.withdraw} isOpen onClose={props.onClose} role="alertdialog">
    <Withdraw {...props} />
  </Dialog>
);

/** Every version of an entry, with who wrote it when and why. */
export const VersionsDialog = ({ caseId, action, onClose }: Props) => {
  const words = useMessages().actions;
  const versions = useQuery('actions.versions', { caseId, id: action.id });
  return (
    <Dialog title={words.versions} isOpen onClose={onClose} width="wide">
      <Answer of={versions}>
        {(list) => (
          <ol className="action-versions">
            {list.map(({ version, savedAt, savedBy, because, body, isWithdrawn }) => (
              <li key={version}>
                <span className="soft">
                  <TimeText ms={Date.parse(savedAt)} seconds /> {words.version({ version, by: savedBy })}
                </span>
                <div>
                  {isWithdrawn ? <strong>{words.withdrawn} </strong> : null}
                  <EvidenceText text={words.told(body)} />
                </div>
                {because === '' ? null : (
                  <div>
                    {words.because}: <EvidenceText text={because} />
                  </div>
                )}
              </li>
            ))}
          </ol>
        )}
      </Answer>
    </Dialog>
  );
};
