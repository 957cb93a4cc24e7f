import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices } from '../ui/fields.tsx';
import { Answer, Banner, ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { PhrasesPart } from './PhrasesPart.tsx';
import { RulesPart, TermsPart } from './TermsPart.tsx';

type Tab = 'phrases' | 'terms' | 'rules';
const tabs: readonly Tab[] = ['phrases', 'terms', 'rules'];

/** One file holds phrases, terms and accepted words. */
const useFiles = (customer: string) => {
  const words = useMessages().report.write.phrases;
  const [done, setDone] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const attempt = async (step: () => Promise<string | null>): Promise<void> => {
    try {
      setDone(await step());
      setError(null);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  const write = (): Promise<void> =>
    attempt(async () => {
      const file = await bridge().chooseSave('miharu-writing.json');
      return file === null ? null : words.exported(await ask('writing.exportFile', { customer, file }));
    });
  const read = (): Promise<void> =>
    attempt(async () => {
      const [file] = await bridge().chooseFiles();
      return file === undefined ? null : words.imported(await ask('writing.importFile', { customer, file }));
    });
  return { done, error, write, read };
};

/** How this customer is written to: phrases, terms, rules of style. */
export const WritingDialog = ({ customer, onClose }: { customer: string; onClose: () => void }) => {
  const words = useMessages().report.write.phrases;
  const [tab, setTab] = useState<Tab>('phrases');
  const rules = useQuery('writing.rules', { customer });
  const files = useFiles(customer);
  const actions = (
    <>
      <Button kind="quiet" onPress={() => void files.read()}>
        {words.importFile}
      </Button>
      <Button kind="quiet" onPress={() => void files.write()}>
        {words.exportFile}
      </Button>
      <Button onPress={onClose}>{words.close}</Button>
    </>
  );
  return (
    <Dialog title={words.manageTitle({ customer })} isOpen onClose={onClose} width="wide" actions={actions}>
      <div className="writing-parts">
        <Choices
          label={words.tab}
          labelHidden
          choices={tabs.map((value) => ({ value, title: words.tabs[value], text: words.tabs[value] }))}
          value={tab}
          onChange={setTab}
        />
        {files.done === null ? null : <Banner tone="good">{files.done}</Banner>}
        {files.error === null ? null : <ErrorNotice error={files.error} />}
        {tab === 'phrases' ? (
          <PhrasesPart customer={customer} />
        ) : (
          <Answer of={rules}>
            {(now) =>
              tab === 'terms' ? (
                <TermsPart customer={customer} rules={now} />
              ) : (
                <RulesPart customer={customer} rules={now} />
              )
            }
          </Answer>
        )}
      </div>
    </Dialog>
  );
};
