import { useState } from 'react';
import type { KnownName } from '../../../shared/redaction/model.ts';
import { ask } from '../../api/ask.ts';
import { bridge } from '../../api/bridge.ts';
import { useQuery } from '../../api/queries.ts';
import { refusedFrom, type Refused } from '../../api/refused.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Answer, Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { missingCharacters } from '../../ui/passphrase-length.ts';

interface Props {
  customer: string;
  onClose: () => void;
}

const Names = ({ names, filter }: { names: readonly KnownName[]; filter: string }) => {
  const { pseudonyms: words, kind: kinds } = useMessages().report.export;
  const wanted = filter.trim().toLowerCase();
  const shown = names.filter(({ pseudonym, value }) => `${pseudonym}\n${value}`.toLowerCase().includes(wanted));
  if (names.length === 0) return <p className="soft">{words.none}</p>;
  return (
    <>
      <p className="soft" role="status">
        {words.count({ shown: shown.length, all: names.length })}
      </p>
      <div className="pseudonym-list" tabIndex={0} role="group" aria-label={words.title}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.value}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ pseudonym, kind, value, former }) => (
              <tr key={`${pseudonym} ${value}`}>
                <th scope="row">
                  {pseudonym} {former ? <span className="soft">{words.former}</span> : null}
                </th>
                <td>{kind === 'word' ? words.word : kinds[kind]}</td>
                <td className="evidence">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

type Outcome = { written: string } | { opened: { customer: string; names: KnownName[] } } | { error: Refused } | null;

/** Out under a passphrase of their own, and such a file to be read again; nothing of it is taken over. */
const useSealed = (customer: string, passphrase: string) => {
  const [outcome, setOutcome] = useState<Outcome>(null);
  const told = (step: () => Promise<Outcome>) => (): void =>
    void step().then(setOutcome, (thrown: unknown) => setOutcome({ error: refusedFrom(thrown) }));
  return {
    outcome,
    seal: told(async () => {
      const file = await bridge().chooseSave(`${customer}_pseudonyms.json`);
      if (file === null) return null;
      return { written: (await ask('redaction.exportNames', { customer, file, passphrase })).file };
    }),
    open: told(async () => {
      const [file] = await bridge().chooseFiles();
      return file === undefined ? null : { opened: await ask('redaction.openNames', { file, passphrase }) };
    }),
  };
};

/** Who stands behind the names in files of a customer. */
export const PseudonymsDialog = ({ customer, onClose }: Props) => {
  const words = useMessages().report.export.pseudonyms;
  const { close } = useMessages().report.editor;
  const names = useQuery('redaction.names', { customer });
  const [filter, setFilter] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const { outcome, seal, open } = useSealed(customer, passphrase);
  const isShort = missingCharacters(passphrase) !== null;
  const opened = outcome !== null && 'opened' in outcome ? outcome.opened : null;
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      width="wide"
      actions={<Button onPress={onClose}>{close}</Button>}
    >
      <div className="export-options">
        <TextField label={words.filter} value={filter} onChange={setFilter} autoFocus />
        {opened === null ? (
          <Answer of={names}>{(list) => <Names names={list} filter={filter} />}</Answer>
        ) : (
          <>
            <Banner>{words.ofFile({ customer: opened.customer })}</Banner>
            <Names names={opened.names} filter={filter} />
          </>
        )}
        <TextField
          label={words.passphrase}
          hint={words.passphraseHint}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="off"
        />
        <div className="row">
          <Button isDisabled={isShort} onPress={seal}>
            {words.seal}
          </Button>
          <Button isDisabled={passphrase === ''} onPress={open}>
            {words.open}
          </Button>
        </div>
        {outcome !== null && 'written' in outcome ? (
          <Banner tone="good">{words.written({ file: outcome.written })}</Banner>
        ) : null}
        {outcome !== null && 'error' in outcome ? <ErrorNotice error={outcome.error} /> : null}
      </div>
    </Dialog>
  );
};
