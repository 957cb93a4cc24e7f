import { useEffect, useRef } from 'react';
import type { CaseAction } from '../../shared/actions/model.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useListCommands } from '../ui/list-commands.ts';
import { useMessages } from '../ui/messages.ts';
import { TimeText } from '../ui/TimeText.tsx';

export interface RowActs {
  onCorrect: (action: CaseAction) => void;
  onWithdraw: (action: CaseAction) => void;
  onVersions: (action: CaseAction) => void;
}

const Approval = ({ approval: { state, role, at } }: CaseAction['body']) => {
  const words = useMessages().actions;
  return (
    <>
      {words.approvalState[state]}
      {role === '' ? null : (
        <>
          {' '}
          <EvidenceText text={role} />
        </>
      )}
      {at === null ? null : (
        <div className="soft">
          <TimeText ms={Date.parse(at)} seconds />
        </div>
      )}
    </>
  );
};

const Result = ({ body, isWithdrawn }: CaseAction) => {
  const words = useMessages().actions;
  const { result, confirmed } = body;
  return (
    <>
      <span className="action-result" data-result={isWithdrawn ? 'withdrawn' : result}>
        {isWithdrawn ? words.withdrawn : words.result[result]}
      </span>
      {confirmed === null ? null : (
        <div className="soft">
          <TimeText ms={Date.parse(confirmed.at)} seconds /> <EvidenceText text={confirmed.how} />
        </div>
      )}
      {body.note === '' ? null : (
        <div className="soft">
          <EvidenceText text={body.note} />
        </div>
      )}
    </>
  );
};

const Row = ({ action, isCurrent, acts }: { action: CaseAction; isCurrent: boolean; acts: RowActs }) => {
  const words = useMessages().actions;
  const row = useRef<HTMLTableRowElement>(null);
  const { body, isWithdrawn, version } = action;
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const name = `${words.kind[body.kind]} ${body.target}`.trim();
  return (
    <tr ref={row} aria-current={isCurrent || undefined} data-withdrawn={isWithdrawn || undefined}>
      <td>{body.performedAt === null ? words.notYet : <TimeText ms={Date.parse(body.performedAt)} seconds />}</td>
      <td>{words.kind[body.kind]}</td>
      <td>
        <EvidenceText text={body.target} />
        {body.host === '' ? null : (
          <div className="soft">
            <EvidenceText text={body.host} />
          </div>
        )}
      </td>
      <td>
        {words.actor[body.performedBy]}
        {body.performer === '' ? null : (
          <div className="soft">
            <EvidenceText text={body.performer} />
          </div>
        )}
      </td>
      <td>
        <Approval {...body} />
      </td>
      <td>
        <Result {...action} />
      </td>
      <td className="action-acts">
        {isWithdrawn ? null : (
          <>
            <Button kind="quiet" aria-label={`${words.correct} ${name}`} onPress={() => acts.onCorrect(action)}>
              {words.correct}
            </Button>
            <Button kind="quiet" aria-label={`${words.withdraw} ${name}`} onPress={() => acts.onWithdraw(action)}>
              {words.withdraw}
            </Button>
          </>
        )}
        {version === 1 ? null : (
          <Button kind="quiet" aria-label={`${words.versions} ${name}`} onPress={() => acts.onVersions(action)}>
            {words.versions}
          </Button>
        )}
      </td>
    </tr>
  );
};

interface Props {
  actions: readonly CaseAction[];
  current: number;
  onCurrent: (at: number) => void;
  acts: RowActs;
}

/** The ledger as a table; `j` and `k` choose a row, `o` corrects it. */
export const ActionTable = ({ actions, current, onCurrent, acts }: Props) => {
  const words = useMessages().actions;
  useListCommands({
    current,
    rowCount: actions.length,
    onCurrent,
    onOpen: (at) => {
      const action = actions[at];
      if (action !== undefined && !action.isWithdrawn) acts.onCorrect(action);
    },
  });
  return (
    <table className="plain-table action-table" aria-label={words.title}>
      <thead>
        <tr>
          {words.tableHeads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {actions.map((action, at) => (
          <Row key={action.id} action={action} isCurrent={at === current} acts={acts} />
        ))}
      </tbody>
    </table>
  );
};
