import { useState } from 'react';
import type { OutputOf } from '../api/procedures.ts';
import { bridge } from '../api/bridge.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, ErrorNotice } from '../ui/Notice.tsx';
import { bytesText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { reasonText } from './intel-words.ts';

type State = OutputOf<'intel.inbox'>;

const Files = ({ files }: Pick<State, 'files'>) => {
  const { intel } = useMessages();
  const { columns, inbox } = intel;
  if (files.length === 0) return <p className="soft">{inbox.emptyFolder}</p>;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{columns.name}</th>
          <th className="end">{columns.size}</th>
          <th>{columns.state}</th>
          <th>{columns.added}</th>
        </tr>
      </thead>
      <tbody>
        {files.slice(0, 100).map(({ name, sizeBytes, state, reason, seenAt }) => (
          <tr key={`${name} ${String(sizeBytes)} ${state}`}>
            <td>
              <EvidenceLine text={name} />
            </td>
            <td className="end">{bytesText(sizeBytes)}</td>
            <td>
              {inbox.states[state]}
              {reason === null ? '' : `: ${reasonText(intel, reason)}`}
            </td>
            <td>{state === 'waiting' ? '' : <TimeText ms={Date.parse(seenAt)} seconds />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Watched = ({ state, onChoose }: { state: State; onChoose: () => void }) => {
  const { intel } = useMessages();
  const set = useCommand('intel.setInbox');
  const { work, start } = useStream('intel.takeInbox');
  const { folder, automatic, trouble, files } = state;
  const waiting = files.filter((one) => one.state === 'waiting');
  if (folder === null) {
    return (
      <div className="row">
        <span className="soft">{intel.inbox.none}</span>
        <Button onPress={onChoose}>{intel.inbox.choose}</Button>
      </div>
    );
  }
  return (
    <>
      <EvidenceLine text={folder} />
      {trouble === null ? null : <Banner tone="caution">{intel.inbox.trouble(reasonText(intel, trouble))}</Banner>}
      <div className="row">
        <Button
          kind="primary"
          isDisabled={waiting.length === 0 || isUnderWay(work)}
          onPress={() => start({ names: waiting.map(({ name }) => name) })}
        >
          {intel.inbox.take}
        </Button>
        <Checkbox isSelected={automatic} onChange={(on) => set.mutate({ folder, automatic: on })}>
          {intel.inbox.automatic}
        </Checkbox>
        <Button onPress={onChoose}>{intel.inbox.choose}</Button>
        <Button onPress={() => set.mutate({ folder: null, automatic: false })}>{intel.inbox.stop}</Button>
      </div>
      {set.error ? <ErrorNotice error={set.error} /> : null}
      <Files files={files} />
    </>
  );
};

/** The folder that is watched for files of intelligence. */
export const Inbox = () => {
  const { intel } = useMessages();
  const inbox = useQuery('intel.inbox', {});
  const set = useCommand('intel.setInbox');
  const [error, setError] = useState<Refused | null>(null);
  const choose = async (): Promise<void> => {
    try {
      const folder = await bridge().chooseFolder();
      if (folder !== null) await set.mutateAsync({ folder, automatic: inbox.data?.automatic ?? false });
      setError(null);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return (
    <section className="card" aria-label={intel.inbox.title}>
      <div className="card-head">
        <h2>{intel.inbox.title}</h2>
      </div>
      <p className="soft">{intel.inbox.body}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <Answer of={inbox}>{(state) => <Watched state={state} onChoose={() => void choose()} />}</Answer>
    </section>
  );
};
