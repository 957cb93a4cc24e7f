import { useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import {
  ExportFormat,
  extentFor,
  FlowExtent,
  mostFlowBytes,
  type FlowExtents,
  type ImportedFlow,
} from '../../../shared/exchange/imported.ts';
import { Marking } from '../../../shared/report/model.ts';
import { ask } from '../../api/ask.ts';
import { bridge } from '../../api/bridge.ts';
import { useKept } from '../../api/kept-view.ts';
import { useQuery } from '../../api/queries.ts';
import { refusedFrom, type Refused } from '../../api/refused.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/fields.tsx';
import { useLanguage, useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { drawFlowPng } from './draw-flow-png.ts';

interface Props {
  caseId: CaseId;
  flows: readonly ImportedFlow[];
  /** The flow in sight; null: what was observed. */
  shown: number | null;
  onClose: () => void;
}

const formats = [...ExportFormat.options, 'png'] as const;
type Format = (typeof formats)[number];

const endings: Record<Format, string> = {
  'attack-flow': 'attack-flow.json',
  afb: 'afb',
  navigator: 'navigator.json',
  graphml: 'graphml',
  svg: 'svg',
  png: 'png',
};

const acceptMarking = (value: unknown): Marking | null => Marking.safeParse(value).data ?? null;
const acceptFormat = (value: unknown): Format | null => formats.find((one) => one === value) ?? null;

interface Written {
  file: string;
  sizeBytes: number;
  sha256: string;
  isReduced: boolean;
  format: Format;
}

type Outcome =
  | { state: 'idle' }
  | { state: 'writing' }
  | { state: 'written'; result: Written }
  | { state: 'failed'; error: Refused };

const sizeText = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')} KiB`;

interface Exported {
  caseId: CaseId;
  id: number | null;
  marking: Marking;
  extent: FlowExtent;
}

/** The file is chosen by the user and written by the engine; a picture of pixels is drawn here first. */
const useExport = ({ extent, ...which }: Exported, format: Format) => {
  const language = useLanguage();
  const words = useMessages().exchange;
  const [outcome, setOutcome] = useState<Outcome>({ state: 'idle' });
  const write = async (file: string): Promise<Written> => {
    if (format !== 'png')
      return {
        ...(await ask('exchange.export', { ...which, extent, format, language, file })),
        isReduced: false,
        format,
      };
    const document = await ask('exchange.document', { ...which, extent });
    const { base64, isReduced } = await drawFlowPng(document, { words, marking: which.marking });
    return { ...(await ask('exchange.keepPicture', { ...which, file, base64 })), isReduced, format };
  };
  const start = async (): Promise<void> => {
    // A button that cannot be pressed would lose the focus, and with it the keys of the dialog.
    if (outcome.state === 'writing') return;
    try {
      const file = await bridge().chooseSave(
        `flow-${which.id === null ? which.caseId : String(which.id)}.${endings[format]}`,
      );
      if (file === null) return;
      setOutcome({ state: 'writing' });
      setOutcome({ state: 'written', result: await write(file) });
    } catch (thrown) {
      setOutcome({ state: 'failed', error: refusedFrom(thrown) });
    }
  };
  return { outcome, start };
};

const ExportOutcome = ({ outcome, onRetry }: { outcome: Outcome; onRetry: () => void }) => {
  const words = useMessages().exchange.dialog;
  switch (outcome.state) {
    case 'idle':
      return null;
    case 'writing':
      return <Banner>{words.writing}</Banner>;
    case 'failed':
      return <ErrorNotice error={outcome.error} onRetry={onRetry} />;
    case 'written': {
      const { file, sizeBytes, sha256, isReduced, format } = outcome.result;
      const isTooLargeToRead = (format === 'attack-flow' || format === 'afb') && sizeBytes > mostFlowBytes;
      return (
        <>
          <Banner tone="good">{words.written({ file, size: sizeText(sizeBytes), sha256 })}</Banner>
          {isTooLargeToRead ? <Banner tone="caution">{words.notReadBack}</Banner> : null}
          {isReduced ? <Banner tone="caution">{words.tooLarge}</Banner> : null}
        </>
      );
    }
  }
};

/** More than this in one picture is for no eye. */
const readableNodes = 1_500;

interface ExtentProps {
  counts: FlowExtents;
  extent: FlowExtent;
  isPicture: boolean;
  onChange: (extent: FlowExtent) => void;
}

/** How much of what was observed goes out, with what is left out in numbers. */
const Extent = ({ counts, extent, isPicture, onChange }: ExtentProps) => {
  const words = useMessages().exchange.dialog;
  const { whole, records } = counts;
  const { nodes, edges } = counts[extent];
  const isWhole = nodes === whole.nodes && edges === whole.edges;
  return (
    <>
      <Select
        label={words.extent}
        choices={FlowExtent.options.map((value) => {
          const text = words.extents[value](counts[value].nodes, counts[value].edges);
          return { value, title: text, text };
        })}
        value={extent}
        onChange={onChange}
      />
      <p className="soft">{isWhole ? words.nothingLeftOut : words.leftOut(whole.nodes - nodes, whole.edges - edges)}</p>
      {isPicture && nodes > readableNodes ? <Banner tone="caution">{words.large}</Banner> : null}
      {records.read < records.total ? (
        <Banner tone="caution">{words.notRead(records.read, records.total)}</Banner>
      ) : null}
    </>
  );
};

/** What was chosen last; how much goes out is asked anew for every format, because each has another need. */
const useWishes = () => {
  const [format, keepFormat] = useKept<Format>('flow.export-format', { initial: 'attack-flow', accept: acceptFormat });
  const [marking, setMarking] = useKept<Marking>('flow.export-marking', {
    initial: 'TLP:AMBER',
    accept: acceptMarking,
  });
  const [wished, setExtent] = useState<FlowExtent | null>(null);
  const setFormat = (next: Format): void => {
    keepFormat(next);
    setExtent(null);
  };
  return { format, setFormat, marking, setMarking, extent: wished ?? extentFor(format), setExtent };
};

/** Which flow, in which format, under which marking. */
export const ExportFlowDialog = ({ caseId, flows, shown, onClose }: Props) => {
  const { dialog: words, tab, formats: names } = useMessages().exchange;
  const [what, setWhat] = useState(shown === null ? 'observed' : String(shown));
  const { format, setFormat, marking, setMarking, extent, setExtent } = useWishes();
  const id = what === 'observed' ? null : Number(what);
  const counts = useQuery('exchange.extents', { caseId }, { enabled: id === null }).data;
  const { outcome, start } = useExport({ caseId, id, marking, extent }, format);
  const choices = [
    { value: 'observed', title: tab.observed, text: tab.observed },
    ...flows.map((flow) => ({ value: String(flow.id), title: flow.name, text: flow.name })),
  ];
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.close}</Button>
          <Button kind="primary" onPress={() => void start()}>
            {words.export}
          </Button>
        </>
      }
    >
      <div className="flow-export">
        <Select label={words.what} choices={choices} value={what} onChange={setWhat} />
        <Select
          label={words.format}
          choices={formats.map((value) => ({ value, title: names[value], text: names[value] }))}
          value={format}
          onChange={setFormat}
        />
        <p className="soft">{words.hints[format]}</p>
        {id === null && counts !== undefined ? (
          <Extent
            counts={counts}
            extent={extent}
            isPicture={format === 'svg' || format === 'png'}
            onChange={setExtent}
          />
        ) : null}
        <Select
          label={words.marking}
          choices={Marking.options.map((value) => ({ value, title: value, text: value }))}
          value={marking}
          onChange={setMarking}
        />
        <p className="soft">{words.warn}</p>
        <ExportOutcome outcome={outcome} onRetry={() => void start()} />
      </div>
    </Dialog>
  );
};
