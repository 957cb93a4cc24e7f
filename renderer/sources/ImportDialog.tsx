import { useState } from 'react';
import { useQuery } from '../api/queries.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { endImportRequest, useImportRequest } from '../nav/import-request.ts';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField, type Choice } from '../ui/fields.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { nameChoices } from '../ui/name-choices.ts';
import { Banner } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { customerNameFrom } from './customer-name.ts';
import './sources.css';

/** Files named in the question; more are counted. */
const namedFiles = 8;
/** Cannot be a customer's name: names hold no slash. */
const newCustomer = '/new';

const FileList = ({ paths }: { paths: readonly string[] }) => {
  const { sourcesUi } = useMessages();
  return (
    <section>
      <h3>{sourcesUi.files(countText(paths.length))}</h3>
      <ul className="file-list">
        {paths.slice(0, namedFiles).map((path) => (
          <li key={path}>
            <EvidenceLine text={path} />
          </li>
        ))}
      </ul>
      {paths.length > namedFiles ? (
        <p className="soft">{sourcesUi.moreFiles(countText(paths.length - namedFiles))}</p>
      ) : null}
    </section>
  );
};

const Question = ({ paths }: { paths: readonly string[] }) => {
  const { sourcesUi, shell } = useMessages();
  const { data: customers = [] } = useQuery('customers.list', {});
  const { work, start } = useStream('sources.import');
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const choice = chosen ?? customers[0]?.name ?? newCustomer;
  const isNew = choice === newCustomer;
  const customer = isNew ? customerNameFrom(typed) : choice;
  const isBusy = isUnderWay(work);
  const choices: Choice<string>[] = [
    ...nameChoices(customers.map(({ name }) => name)),
    { value: newCustomer, title: sourcesUi.newCustomer, text: sourcesUi.newCustomer },
  ];
  const begin = (): void => {
    if (customer === null || isBusy) return;
    start({ customer, paths: [...paths] });
    endImportRequest();
    go({ page: 'import' });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      {isBusy ? <Banner tone="caution">{sourcesUi.running}</Banner> : null}
      <FileList paths={paths} />
      <Select label={sourcesUi.customer} choices={choices} value={choice} onChange={setChosen} />
      {isNew ? (
        <TextField
          label={sourcesUi.newCustomerName}
          autoFocus
          value={typed}
          onChange={setTyped}
          maxLength={80}
          problem={typed !== '' && customer === null ? sourcesUi.badName : null}
        />
      ) : null}
      <p className="soft">{sourcesUi.customerHint}</p>
      <div className="row dialog-buttons">
        <Button onPress={endImportRequest}>{shell.cancel}</Button>
        <Button type="submit" kind="primary" isDisabled={customer === null || isBusy}>
          {sourcesUi.start}
        </Button>
      </div>
    </form>
  );
};

/** Asks whose records the dropped or chosen files are, then imports them. */
export const ImportDialog = () => {
  const { sourcesUi } = useMessages();
  const { paths } = useImportRequest();
  return (
    <Dialog title={sourcesUi.dialogTitle} isOpen={paths !== null} onClose={endImportRequest}>
      {paths === null ? null : <Question paths={paths} />}
    </Dialog>
  );
};
