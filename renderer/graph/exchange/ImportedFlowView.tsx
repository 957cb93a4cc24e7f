import { useMemo, useRef, useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { ImportedFlow } from '../../../shared/exchange/imported.ts';
import type { FlowDocument } from '../../../shared/exchange/model.ts';
import { pictureOf } from '../../../shared/exchange/picture.ts';
import { acceptBoolean, useKept } from '../../api/kept-view.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice, Waiting } from '../../ui/Notice.tsx';
import { FlowPanes } from '../flow/FlowPanes.tsx';
import { ImportedDetails } from './ImportedDetails.tsx';
import { ImportedList } from './ImportedList.tsx';
import { ImportedPicture } from './ImportedPicture.tsx';
import { TakeIn } from './TakeIn.tsx';

/** More cards than this cannot be told apart any more; all stand in the list. */
const mostDrawn = 1_500;

interface Props {
  caseId: CaseId;
  flow: ImportedFlow;
}

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

const Body = ({ caseId, flow, document }: Props & { document: FlowDocument }) => {
  const [selected, setSelected] = useState<string | null>(null);
  const [isSideOpen] = useKept('flow.side', { initial: true, accept: acceptBoolean });
  const nameField = useRef<HTMLDivElement>(null);
  const picture = useMemo(() => pictureOf({ ...document, items: document.items.slice(0, mostDrawn) }), [document]);
  const item = document.items.find(({ id }) => id === selected) ?? null;
  const choosing = { selected, onSelect: setSelected };
  return (
    <>
      <FlowOrigin caseId={caseId} flow={flow} aside={document.aside.length} />
      <FlowPanes
        isSideOpen={isSideOpen}
        picture={
          <ImportedPicture
            picture={picture}
            total={document.items.length}
            onOpen={() => nameField.current?.querySelector('input')?.focus()}
            {...choosing}
          />
        }
        tree={<ImportedList items={document.items} {...choosing} />}
        details={
          <section className="flow-details" ref={nameField}>
            {/* A new version begins the fields anew: what was typed is stored by then. */}
            <ImportedDetails
              key={`${selected ?? ''} ${String(flow.version)}`}
              {...{ caseId, flow, document, item }}
              onSelect={setSelected}
            />
          </section>
        }
      />
    </>
  );
};

/** A flow read from a file: its picture, everything in it as a list, and what the file says of what is selected. */
export const ImportedFlowView = ({ caseId, flow }: Props) => {
  const words = useMessages().exchange.tab;
  const asked = useQuery('exchange.document', { caseId, id: flow.id, marking: 'TLP:AMBER' }, { keepPrevious: true });
  return (
    <div className="flow">
      {asked.data === undefined ? (
        asked.error ? (
          <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <Waiting label={words.waiting} />
        )
      ) : (
        <Body caseId={caseId} flow={flow} document={asked.data} />
      )}
    </div>
  );
};
