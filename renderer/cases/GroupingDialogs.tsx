import { useState, type ReactNode } from 'react';
import type { AlertId } from '../../shared/alerts/model.ts';
import type { CaseId, CaseSummary } from '../../shared/cases/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import type { Refused } from '../api/refused.ts';
import { goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { CaseChooser } from './CaseChooser.tsx';

interface FormProps {
  hint: string;
  act: string;
  /** Said instead of the button's work while something is missing; null: nothing is. */
  missing: string | null;
  error: Refused | null;
  isPending: boolean;
  onClose: () => void;
  onSave: (reason: string) => void;
  children?: ReactNode;
}

/** What every change of grouping asks: its reason, and then to be done. */
const GroupingForm = ({ hint, act, missing, error, isPending, onClose, onSave, children }: FormProps) => {
  const { grouping, shell } = useMessages();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isEmpty = reason.trim() === '';
  return (
    <>
      <p className="soft prose">{hint}</p>
      {children}
      {isTried && missing !== null ? <p className="field-problem">{missing}</p> : null}
      <TextField
        label={grouping.reason}
        hint={grouping.reasonHint}
        lines={2}
        value={reason}
        onChange={setReason}
        maxLength={2000}
        problem={isTried && isEmpty ? grouping.reasonNeeded : null}
      />
      {error ? <ErrorNotice error={error} /> : null}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button
          kind="primary"
          isPending={isPending}
          onPress={() => {
            setTried(true);
            if (!isEmpty && missing === null) onSave(reason);
          }}
        >
          {act}
        </Button>
      </div>
    </>
  );
};

interface MergeProps {
  cases: readonly CaseSummary[];
  /** The case all go into, where it is settled already. */
  into?: CaseId;
  onClose: () => void;
  onDone: () => void;
}

const oldestOf = (cases: readonly CaseSummary[]): CaseId | null =>
  cases.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt) || a.firstSeenMs - b.firstSeenMs)[0]?.id ?? null;

const MergeForm = ({ cases, into, onClose, onDone }: MergeProps) => {
  const { grouping } = useMessages();
  const [target, setTarget] = useState<CaseId | null>(into ?? oldestOf(cases));
  const merge = useCommand('grouping.merge');
  const isMixed = new Set(cases.map(({ customer }) => customer)).size > 1;
  return (
    <GroupingForm
      hint={grouping.mergeHint}
      act={grouping.doMerge}
      missing={isMixed ? grouping.oneCustomer : target === null ? grouping.chooseTarget : null}
      error={merge.error}
      isPending={merge.isPending}
      onClose={onClose}
      onSave={(reason) => {
        if (target === null) return;
        merge.mutate({ caseIds: cases.map(({ id }) => id), into: target, reason }, { onSuccess: onDone });
      }}
    >
      {into === undefined ? <CaseChooser cases={cases} chosen={target} onChoose={setTarget} /> : null}
    </GroupingForm>
  );
};

/** Two or more cases become one. */
export const MergeDialog = (props: MergeProps & { isOpen: boolean }) => {
  const { grouping } = useMessages();
  return (
    <Dialog
      title={grouping.mergeTitle(countText(props.cases.length))}
      isOpen={props.isOpen}
      onClose={props.onClose}
      width="wide"
    >
      <MergeForm {...props} />
    </Dialog>
  );
};

export interface Moving {
  way: 'move' | 'split';
  alertIds: AlertId[];
}

interface MoveProps {
  moving: Moving;
  from: CaseSummary;
  onClose: () => void;
  onDone: () => void;
}

const MoveForm = ({ moving, from, onClose, onDone }: MoveProps) => {
  const { grouping } = useMessages();
  const [target, setTarget] = useState<CaseId | null>(null);
  const cases = useQuery('cases.list', {});
  const move = useCommand('grouping.move');
  const isSplit = moving.way === 'split';
  const isAll = moving.alertIds.length >= from.alerts;
  return (
    <GroupingForm
      hint={isSplit ? grouping.splitHint : grouping.moveHint}
      act={isSplit ? grouping.doSplit : grouping.doMove}
      missing={isSplit ? (isAll ? grouping.splitAll : null) : target === null ? grouping.chooseTarget : null}
      error={move.error}
      isPending={move.isPending}
      onClose={onClose}
      onSave={(reason) => {
        const asked = { alertIds: moving.alertIds, from: from.id, into: isSplit ? null : target, reason };
        move.mutate(asked, {
          onSuccess: ({ into }) => {
            onDone();
            if (isSplit || isAll) goCase(into);
          },
        });
      }}
    >
      {isSplit ? null : (
        <Answer of={cases}>
          {(list) => {
            const others = list.filter(({ id, customer }) => id !== from.id && customer === from.customer);
            return others.length === 0 ? (
              <p className="caution">{grouping.noTarget}</p>
            ) : (
              <CaseChooser cases={others} chosen={target} onChoose={setTarget} />
            );
          }}
        </Answer>
      )}
    </GroupingForm>
  );
};

/** Chosen alerts go to another case, or make one of their own. */
export const MoveDialog = ({ moving, ...rest }: Omit<MoveProps, 'moving'> & { moving: Moving | null }) => {
  const { grouping } = useMessages();
  const count = countText(moving?.alertIds.length ?? 0);
  return (
    <Dialog
      title={moving?.way === 'split' ? grouping.splitTitle(count) : grouping.moveTitle(count)}
      isOpen={moving !== null}
      onClose={rest.onClose}
      width="wide"
    >
      {moving === null ? null : <MoveForm {...rest} moving={moving} />}
    </Dialog>
  );
};
