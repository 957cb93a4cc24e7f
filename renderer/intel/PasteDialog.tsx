import { useState } from 'react';
import type { OutputOf } from '../api/procedures.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { DefaultsFields, useDefaults } from './DefaultsFields.tsx';

/** Values and lines in sight; all are taken, all unknown ones are kept with the import. */
const shownRows = 100;

const Read = ({ read }: { read: OutputOf<'intel.readText'> }) => {
  const { intel } = useMessages();
  const { dialog, kinds, columns } = intel;
  return (
    <div className="intel-read" role="status">
      <h3>{dialog.found(countText(read.total))}</h3>
      <ul className="intel-list" aria-label={dialog.found(countText(read.total))}>
        {read.found.slice(0, shownRows).map(({ kind, value }) => (
          <li key={`${kind} ${value}`}>
            <span className="intel-kind">{kinds[kind]}</span> <EvidenceLine text={value} />
          </li>
        ))}
      </ul>
      {read.total > shownRows ? <p className="soft">{dialog.more(countText(read.total - shownRows))}</p> : null}
      {read.unknownTotal > 0 ? (
        <>
          <h3>{dialog.unknown(countText(read.unknownTotal))}</h3>
          <ul className="intel-list">
            {read.unknown.slice(0, shownRows).map(({ line, text }) => (
              <li key={line}>
                <span className="intel-kind">{`${columns.line} ${String(line)}`}</span> <EvidenceLine text={text} />
              </li>
            ))}
          </ul>
          {read.unknownTotal > shownRows ? (
            <p className="soft">{dialog.more(countText(read.unknownTotal - shownRows))}</p>
          ) : null}
        </>
      ) : null}
    </div>
  );
};

/** Values from a mail or a report: shown with their kinds before they are taken. */
export const PasteDialog = ({ onClose }: { onClose: () => void }) => {
  const { intel, shell } = useMessages();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const defaults = useDefaults({ confidence: '70', validDays: '90' });
  const { data: read } = useQuery('intel.readText', { text }, { enabled: text.trim() !== '', keepPrevious: true });
  const add = useCommand('intel.addText');
  const found = text.trim() === '' ? 0 : (read?.total ?? 0);
  const isReady = found > 0 && source.trim() !== '' && defaults.isGood && !add.isPending;
  return (
    <Dialog title={intel.dialog.pasteTitle} isOpen onClose={onClose} width="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) add.mutate({ text, source, defaults: defaults.defaults }, { onSuccess: onClose });
        }}
      >
        <TextField
          label={intel.dialog.text}
          hint={intel.dialog.textHint}
          lines={7}
          autoFocus
          value={text}
          onChange={setText}
          maxLength={2_000_000}
        />
        {read && text.trim() !== '' ? <Read read={read} /> : null}
        <TextField label={intel.dialog.source} value={source} onChange={setSource} maxLength={120} />
        <DefaultsFields of={defaults} />
        {add.error ? <ErrorNotice error={add.error} /> : null}
        <div className="row dialog-buttons">
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button type="submit" kind="primary" isDisabled={!isReady}>
            {intel.dialog.take}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
