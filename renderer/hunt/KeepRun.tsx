import { useState } from 'react';
import { CaseId } from '../../shared/cases/model.ts';
import type { Work } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { AddToNotebook } from './notebook/AddToNotebook.tsx';

/** The run whose answer is in sight goes into a notebook. */
export const KeepRun = ({ customer, work }: { customer: string; work: Work<'hunt.run'> | null | undefined }) => {
  const { notebook } = useMessages();
  const [isAsked, setAsked] = useState(false);
  const answer = work?.input.customer === customer ? (work.output ?? null) : null;
  useCommands([
    {
      id: 'hunt.add-to-notebook',
      title: ({ notebook: words }) => words.addHuntCommand,
      group: ({ hunt }) => hunt.title,
      keys: ['Mod+Shift+A'],
      enabled: () => answer !== null,
      run: () => setAsked(true),
    },
  ]);
  if (answer === null) return null;
  return (
    <>
      <Button onPress={() => setAsked(true)}>{notebook.addHunt}</Button>
      {isAsked ? (
        <AddToNotebook
          customer={customer}
          runId={answer.runId}
          caseId={CaseId.nullable().parse(work?.input.caseId ?? null)}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
};
