import type { MassSuppressionRow } from '../../../shared/hunt/mass-contract.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../../ui/Notice.tsx';
import { TimeText } from '../../ui/TimeText.tsx';

const Line = ({ customer, one }: { customer: string; one: MassSuppressionRow }) => {
  const { mass } = useMessages();
  const undo = useCommand('mass.undo');
  const { scope, state } = one;
  return (
    <tr>
      <th scope="row">{one.ruleTitle}</th>
      <td>
        {scope.host === null ? null : <EvidenceText text={scope.host} />}
        {scope.field === null ? null : (
          <>
            {mass.fields[scope.field]} = <EvidenceText text={scope.value ?? ''} />
          </>
        )}
        {scope.host === null && scope.field === null ? mass.scopes.rule : null}
      </td>
      <td>{one.reason}</td>
      <td>{one.createdBy}</td>
      <td>
        {mass.state[state]}
        {state === 'active' ? (
          <>
            {' '}
            · {mass.until} <TimeText ms={one.expiresAtMs} seconds />
          </>
        ) : null}
      </td>
      <td>
        {state === 'active' ? (
          <Button kind="quiet" isPending={undo.isPending} onPress={() => undo.mutate({ customer, id: one.id })}>
            {mass.undo}
          </Button>
        ) : null}
        {undo.error ? <ErrorNotice error={undo.error} /> : null}
      </td>
    </tr>
  );
};

/** Every suppression of mass hunts with who made it, why and until when. */
export const MassSuppressions = ({ customer, onClose }: { customer: string; onClose: () => void }) => {
  const { mass } = useMessages();
  const listed = useQuery('mass.suppressions', { customer });
  return (
    <Dialog title={mass.suppressionsTitle} isOpen onClose={onClose} width="wide">
      <Answer of={listed}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyNotice title={mass.noSuppressions} body="" />
          ) : (
            <table className="plain-table">
              <tbody>
                {rows.map((one) => (
                  <Line key={one.id} customer={customer} one={one} />
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </Dialog>
  );
};
