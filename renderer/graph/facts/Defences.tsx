import { useState } from 'react';
import { defencesByTactic, type Defence, type LoadedDefences } from '../../../shared/graph/defences.ts';
import { useCommand } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { Growing } from '../flow/Growing.tsx';
import type { DefenceFile } from './use-defence-file.ts';

const Refusals = ({ refused, refusals }: LoadedDefences) => {
  const words = useMessages().flowFacts.defences;
  if (refused === 0) return null;
  const more = refused - refusals.length;
  return (
    <details className="flow-refusals">
      <summary>{words.refused(refused)}</summary>
      <ul>
        {refusals.map(({ file, line, reason }, at) => (
          <li key={at}>
            <EvidenceText text={words.refusal(file, line, words.reasons[reason])} />
          </li>
        ))}
        {more > 0 ? <li>{words.refusedMore(more)}</li> : null}
      </ul>
    </details>
  );
};

const Remove = () => {
  const words = useMessages().flowFacts.defences;
  const [isAsking, setAsking] = useState(false);
  const command = useCommand('flow.removeDefences');
  return (
    <>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {words.remove}
      </Button>
      <Dialog
        title={words.removeTitle}
        role="alertdialog"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{words.cancel}</Button>
            <Button kind="danger" onPress={() => command.mutate({})}>
              {words.removeDo}
            </Button>
          </>
        }
      >
        <p>{words.removeAsk}</p>
        {command.error ? <ErrorNotice error={command.error} /> : null}
      </Dialog>
    </>
  );
};

/** Where it comes from, how old it is, how much of it was understood. */
const Source = ({ source }: { source: LoadedDefences }) => {
  const words = useMessages().flowFacts.defences;
  const { files, version, pairs, others, loadedAt, loadedBy } = source;
  const [first] = files;
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return (
    <div className="faint flow-source">
      <p>
        <EvidenceText text={words.from(first?.name ?? '', files.length - 1)} />
      </p>
      <p>{version === null ? words.noVersion : words.version(version)}</p>
      {first === undefined ? null : (
        <p>
          {words.dated} <TimeText ms={Date.parse(first.dated)} seconds />
        </p>
      )}
      <p>
        {words.loaded(loadedBy)} <TimeText ms={Date.parse(loadedAt)} seconds />
      </p>
      <p>{words.counted(pairs, rows, others)}</p>
      {files.length === 1 && first !== undefined ? <p className="flow-digest">{words.sha256(first.sha256)}</p> : null}
      <Refusals {...source} />
      <p>{words.notice}</p>
    </div>
  );
};

const DefenceLine = ({ defence: { id, name, means, techniques } }: { defence: Defence }) => {
  const words = useMessages().flowFacts.defences;
  return (
    <li className="flow-defence">
      {id === null ? null : <span className="flow-technique-id">{id}</span>} <EvidenceText text={name} />
      {means.length === 0 ? null : (
        <span className="soft">
          {' '}
          <EvidenceText text={means.slice(0, 3).join(', ')} />
        </span>
      )}
      <div className="faint">{words.counters(techniques.join(', '))}</div>
    </li>
  );
};

const ByTactic = ({ defences }: { defences: readonly Defence[] }) => {
  const tactics: Record<string, string> = useMessages().flowFacts.defences.tactics;
  return defencesByTactic(defences).map(({ tactic, defences: here }) => (
    <div key={tactic} className="flow-advice">
      <p className="flow-advice-name">
        {tactics[tactic] ?? tactic} {here.length}
      </p>
      <Growing items={here}>{(one) => <DefenceLine key={one.name} defence={one} />}</Growing>
    </div>
  ));
};

interface Props {
  source: LoadedDefences | null;
  defences: readonly Defence[];
  without: readonly string[];
  /** Where the file is brought, replaced and removed; null beside a single card. */
  file: DefenceFile | null;
}

/** What D3FEND names against techniques, from the file an analyst brought; without one, how to bring it. */
export const Defences = ({ source, defences, without, file }: Props) => {
  const words = useMessages().flowFacts.defences;
  if (source === null && file === null) return null;
  return (
    <section className="flow-section" aria-label={words.title}>
      <h3>
        {words.title} {source === null ? null : defences.length}
      </h3>
      {source === null ? (
        <p className="soft">
          {words.none} {words.how}
        </p>
      ) : (
        <>
          <p className="faint">{words.intro}</p>
          <ByTactic defences={defences} />
          {without.length === 0 ? null : <p className="soft">{words.without(without.join(', '))}</p>}
          <Source source={source} />
        </>
      )}
      {file === null ? null : (
        <>
          {file.error === null ? null : <ErrorNotice error={file.error} onRetry={file.bring} />}
          <p className="row">
            <Button isPending={file.isBusy} onPress={file.bring}>
              {source === null ? words.bring : words.replace}
            </Button>
            {source === null ? null : <Remove />}
          </p>
        </>
      )}
    </section>
  );
};
