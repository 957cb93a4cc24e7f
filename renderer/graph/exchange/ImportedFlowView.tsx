import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { ImportedFlow } from '../../../shared/exchange/imported.ts';
import { itemName } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument, FlowItem } from '../../../shared/exchange/model.ts';
import { pictureOf } from '../../../shared/exchange/picture.ts';
import { acceptBoolean, useKept } from '../../api/kept-view.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice, Waiting } from '../../ui/Notice.tsx';
import type { FlowFiles } from '../flow/flow-files.ts';
import { FlowPanes } from '../flow/FlowPanes.tsx';
import { AddObjectDialog } from './AddObjectDialog.tsx';
import { ConnectDialog } from './ConnectDialog.tsx';
import { ImportedDetails } from './ImportedDetails.tsx';
import { ImportedList } from './ImportedList.tsx';
import { ImportedPicture } from './ImportedPicture.tsx';
import { ImportedTools } from './ImportedTools.tsx';
import { TakeIn } from './TakeIn.tsx';
import { useCardMoves } from './use-card-moves.ts';
import { useImportedEdit, type ImportedDesk } from './use-imported-edit.ts';

/** More cards than this cannot be told apart any more; all stand in the list. */
const mostDrawn = 1_500;

interface Props {
  caseId: CaseId;
  flow: ImportedFlow;
}

type FiledProps = Props & { files: FlowFiles };

const RemoveFlow = ({ caseId, flow }: Props) => {
  const words = useMessages().exchange.tab;
  const [isAsking, setAsking] = useState(false);
  const command = useCommand('exchange.removeFlow');
  return (
    <>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {words.remove}
      </Button>
      <Dialog
        title={words.remove}
        role="alertdialog"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{words.cancel}</Button>
            <Button kind="danger" onPress={() => command.mutate({ caseId, id: flow.id })}>
              {words.removeDo}
            </Button>
          </>
        }
      >
        <p>{words.removeAsk(flow.name)}</p>
        {command.error ? <ErrorNotice error={command.error} /> : null}
      </Dialog>
    </>
  );
};

/** Where the flow is from, what was noticed in its file, and that none of it was observed. */
const FlowOrigin = ({ caseId, flow, aside }: Props & { aside: number }) => {
  const { tab: words, formats, findings } = useMessages().exchange;
  return (
    <div className="imported-origin">
      <strong>{words.notObserved}</strong>
      <span className="soft">
        <EvidenceText text={words.from(flow.file, formats[flow.format])} />
      </span>
      {flow.findings.length === 0 ? null : (
        <details className="imported-findings">
          <summary>{words.noticed(flow.findings.length)}</summary>
          <ul>
            {flow.findings.map(({ code, count, first }) => (
              <li key={code}>
                <EvidenceText text={findings[code](count, first)} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {aside === 0 ? null : <span className="soft">{words.aside(aside)}</span>}
      <span className="imported-remove">
        <TakeIn caseId={caseId} flow={flow} item={null} />
        <RemoveFlow caseId={caseId} flow={flow} />
      </span>
    </div>
  );
};

/** Which objects a dialog or the choice of a second end is about. */
type Doing = { what: 'add' } | { what: 'choose'; from: string } | { what: 'connect'; from: string; to: string } | null;

const Choosing = ({ name, onStop }: { name: string; onStop: () => void }) => {
  const words = useMessages().exchange.edit;
  const latest = useRef(onStop);
  useEffect(() => {
    latest.current = onStop;
  });
  useEffect(() => {
    const onKeyDown = ({ key, isComposing }: KeyboardEvent): void => {
      if (key === 'Escape' && !isComposing) latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <div className="imported-choosing" role="status">
      <EvidenceText text={words.choosing(name.slice(0, 80))} />
      <Button kind="quiet" onPress={onStop}>
        {words.stop}
      </Button>
    </div>
  );
};

/** What is selected, and what is being done to it. */
const useDoing = (document: FlowDocument) => {
  const [selected, setSelected] = useState<string | null>(null);
  const [doing, setDoing] = useState<Doing>(null);
  // What was added is selected when the flow that holds it is here.
  const [addedTo, setAddedTo] = useState<FlowDocument | null>(null);
  if (addedTo !== null && addedTo !== document) {
    setAddedTo(null);
    setSelected(document.items.at(-1)?.id ?? null);
  }
  const itemOf = (id: string | null): FlowItem | null => document.items.find((one) => one.id === id) ?? null;
  /** False where no second end was being chosen. */
  const connectTo = (to: string | null): boolean => {
    if (doing?.what !== 'choose' || to === null || to === doing.from) return false;
    setDoing({ ...doing, what: 'connect', to });
    return true;
  };
  const item = itemOf(selected);
  return {
    selected,
    setSelected,
    doing,
    item,
    from: doing === null || doing.what === 'add' ? null : itemOf(doing.from),
    to: doing?.what === 'connect' ? itemOf(doing.to) : null,
    stop: () => setDoing(null),
    awaitAdded: () => setAddedTo(document),
    add: () => setDoing({ what: 'add' }),
    choose: () => (item === null ? undefined : setDoing({ what: 'choose', from: item.id })),
    connectTo,
    /** With keys an end is taken by Enter; a click takes it at once. Choosing nothing stops. */
    pick: (id: string | null, isClicked: boolean): void => {
      setSelected(id);
      if (isClicked) connectTo(id);
      if (id === null) setDoing(null);
    },
  };
};

interface DialogProps extends Props {
  document: FlowDocument;
  desk: ImportedDesk;
  now: ReturnType<typeof useDoing>;
}

const Dialogs = ({ caseId, flow, document, desk, now: { doing, item, from, to, stop, awaitAdded } }: DialogProps) => {
  if (doing?.what === 'add') {
    const place = `imported.${caseId}.${String(flow.id)}`;
    return <AddObjectDialog place={place} selected={item} desk={desk} onAdded={awaitAdded} onClose={stop} />;
  }
  if (from === null || to === null) return null;
  return <ConnectDialog document={document} ends={[from, to]} desk={desk} onClose={stop} />;
};

const Body = ({ caseId, flow, files, document }: FiledProps & { document: FlowDocument }) => {
  const [isSideOpen] = useKept('flow.side', { initial: true, accept: acceptBoolean });
  const nameField = useRef<HTMLDivElement>(null);
  const desk = useImportedEdit(caseId, flow);
  const drawn = useMemo(() => pictureOf({ ...document, items: document.items.slice(0, mostDrawn) }), [document]);
  const moves = useCardMoves({ picture: drawn, document }, desk);
  const now = useDoing(document);
  const { selected, setSelected, item, from, doing, stop, connectTo } = now;
  const remove = (): void => {
    if (item !== null) desk.change({ kind: 'remove', items: [item.id] }, () => setSelected(null));
  };
  return (
    <>
      <FlowOrigin caseId={caseId} flow={flow} aside={document.aside.length} />
      <ImportedTools
        flow={flow}
        desk={desk}
        files={files}
        isChosen={item !== null}
        onAdd={now.add}
        onConnect={now.choose}
        onRemove={remove}
      />
      {doing?.what === 'choose' && from !== null ? <Choosing name={itemName(from)} onStop={stop} /> : null}
      <FlowPanes
        isSideOpen={isSideOpen}
        picture={
          <ImportedPicture
            moves={moves}
            total={document.items.length}
            onOpen={() => {
              if (!connectTo(selected)) nameField.current?.querySelector('input')?.focus();
            }}
            selected={selected}
            onSelect={now.pick}
          />
        }
        tree={<ImportedList items={document.items} selected={selected} onSelect={(id) => now.pick(id, true)} />}
        details={
          <section className="flow-details" ref={nameField}>
            {/* A new version begins the fields anew: what was typed is stored by then. */}
            <ImportedDetails
              key={`${selected ?? ''} ${String(flow.version)}`}
              {...{ caseId, flow, document, item, desk }}
              onSelect={setSelected}
            />
          </section>
        }
      />
      <Dialogs {...{ caseId, flow, document, desk, now }} />
    </>
  );
};

/** A flow read from a file: its picture, everything in it as a list, and what the file says of what is selected. */
export const ImportedFlowView = ({ caseId, flow, files }: FiledProps) => {
  const words = useMessages().exchange.tab;
  const asked = useQuery('exchange.document', { caseId, id: flow.id, marking: 'TLP:AMBER' }, { keepPrevious: true });
  return (
    <div className="flow">
      {asked.data === undefined ? (
        <>
          <div className="imported-tools">{files.choice}</div>
          {asked.error ? (
            <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
          ) : (
            <Waiting label={words.waiting} />
          )}
        </>
      ) : (
        <Body caseId={caseId} flow={flow} files={files} document={asked.data} />
      )}
    </div>
  );
};
