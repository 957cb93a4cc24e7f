import { useState } from 'react';
import { useQuery } from '../api/queries.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { nameChoices } from '../ui/name-choices.ts';
import { Answer } from '../ui/Notice.tsx';
import { chooseFiles } from './choose-files.ts';
import { History } from './History.tsx';
import { ImportRun } from './ImportRun.tsx';
import './sources.css';

const Actions = () => {
  const { sourcesUi } = useMessages();
  const files = useStream('sources.import');
  const sample = useStream('sources.importSample');
  const isBusy = isUnderWay(files.work) || isUnderWay(sample.work);
  useCommands([
    {
      id: 'import.choose',
      title: (messages) => messages.sourcesUi.chooseFiles,
      group: (messages) => messages.shell.groups.work,
      keys: ['Mod+O'],
      enabled: () => !isBusy,
      run: chooseFiles,
    },
  ]);
  return (
    <section className="import-start">
      <div className="row">
        <Button kind="primary" icon="import" isDisabled={isBusy} onPress={chooseFiles}>
          {sourcesUi.chooseFiles}
        </Button>
        <Button isDisabled={isBusy} onPress={() => sample.start({})}>
          {sourcesUi.sample}
        </Button>
      </div>
      <p className="soft prose">
        {sourcesUi.dropHint} {sourcesUi.formats}
      </p>
    </section>
  );
};

const PerCustomer = () => {
  const { sourcesUi } = useMessages();
  const customers = useQuery('customers.list', {});
  const { work } = useStream('sources.import');
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Answer of={customers}>
      {(list) => {
        // What was just imported is what the analyst looks for.
        const wanted = chosen ?? work?.input.customer;
        const customer = list.find(({ name }) => name === wanted) ?? list[0];
        if (!customer) return <p className="soft">{sourcesUi.noCustomers}</p>;
        return (
          <div className="stack">
            <div className="customer-choice">
              <Select
                label={sourcesUi.customer}
                choices={nameChoices(list.map(({ name }) => name))}
                value={customer.name}
                onChange={setChosen}
              />
            </div>
            <History customer={customer.name} />
          </div>
        );
      }}
    </Answer>
  );
};

/** Where files come in: choosing, progress, outcome, and what came in before. */
export const ImportPage = () => {
  const { sourcesUi } = useMessages();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{sourcesUi.title}</h1>
      </header>
      <div className="page-body import-body">
        <Actions />
        <ImportRun name="sources.import" />
        <ImportRun name="sources.importSample" />
        <PerCustomer />
      </div>
    </div>
  );
};
