import type { CaseId } from '../../../shared/cases/model.ts';
import { mostTaken, type ImportedFlow } from '../../../shared/exchange/imported.ts';
import { useCommand } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';

interface Props {
  caseId: CaseId;
  flow: ImportedFlow;
  /** Null: everything in it. */
  item: string | null;
}

/** Takes an imported flow, or one object of it, into the analyst's layer of the case, where it can be linked to what was observed. */
export const TakeIn = ({ caseId, flow, item }: Props) => {
  const words = useMessages().exchange.tab;
  const command = useCommand('exchange.takeIn');
  const isTooMuch = item === null && flow.items > mostTaken;
  return (
    <>
      <span title={isTooMuch ? words.takeTooMany(mostTaken) : undefined}>
        <Button
          kind="quiet"
          isDisabled={isTooMuch || command.isPending}
          onPress={() => command.mutate({ caseId, id: flow.id, items: item === null ? null : [item] })}
        >
          {item === null ? words.take : words.takeOne}
        </Button>
      </span>
      {command.error ? <ErrorNotice error={command.error} /> : null}
      {command.data === undefined ? null : (
        <Banner tone="good">{words.taken(command.data.taken, command.data.known)}</Banner>
      )}
    </>
  );
};
