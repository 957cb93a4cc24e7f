import { useState } from 'react';
import { useQuery } from '../api/queries.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { nameChoices } from '../ui/name-choices.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { Progress } from '../ui/Progress.tsx';

const Run = () => {
  const { rulesUi, shell } = useMessages();
  const { work } = useStream('rules.run');
  if (!work) return null;
  if (work.error) return <ErrorNotice error={work.error} />;
  const { progress, output } = work;
  if (output) {
    const matches = output.matches.reduce((sum, { events }) => sum + events.length, 0);
    return <p role="status">{rulesUi.judged(countText(matches), output.seconds.toFixed(1))}</p>;
  }
  return (
    <div className="stack">
      <Progress
        label={shell.workRunning(shell.work['rules.run'])}
        value={progress && progress.of > 0 ? progress.events / progress.of : null}
      />
      {progress ? (
        <p className="soft">
          {rulesUi.judging(countText(progress.events), countText(progress.of), countText(progress.matches))}
        </p>
      ) : null}
      <div className="row">
        <Button isDisabled={work.state === 'cancelling'} onPress={work.cancel}>
          {work.state === 'cancelling' ? shell.cancelling : shell.cancel}
        </Button>
      </div>
    </div>
  );
};

/** Judges a customer's stored records again; goes on in the background when the dialog is closed. */
export const JudgeAgain = () => {
  const { rulesUi, shell, sourcesUi } = useMessages();
  const { data: customers = [] } = useQuery('customers.list', {});
  const { work, start } = useStream('rules.run');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const customer = customers.find(({ name }) => name === chosen) ?? customers[0];
  return (
    <>
      <Button isDisabled={!customer} onPress={() => setOpen(true)}>
        {rulesUi.judgeAgain}
      </Button>
      <Dialog
        title={rulesUi.judgeTitle}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{shell.close}</Button>
            <Button
              kind="primary"
              isDisabled={isUnderWay(work)}
              onPress={() => (customer ? start({ customer: customer.name, rules: null }) : undefined)}
            >
              {rulesUi.judgeAgain}
            </Button>
          </>
        }
      >
        <p className="prose">{rulesUi.judgeBody}</p>
        <Select
          label={sourcesUi.customer}
          choices={nameChoices(customers.map(({ name }) => name))}
          value={customer?.name ?? null}
          onChange={setChosen}
        />
        <Run />
      </Dialog>
    </>
  );
};
