import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import type { OutputOf } from '../api/procedures.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { ExportOptionsButton } from '../nav/paper/ExportOptionsButton.tsx';
import { plainOptions, type ExportOptions } from '../nav/paper/export-options.ts';
import { Button } from '../ui/Button.tsx';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ExportConcernDialog } from './ReportDialogs.tsx';
import type { News } from './ReportNews.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';
import type { Life } from './use-life.ts';

const formats = ['pdf', 'docx', 'html', 'md', 'json'] as const;
export type Format = (typeof formats)[number];

type Outcome =
  | { state: 'idle' }
  | { state: 'writing' }
  | { state: 'written'; result: OutputOf<'report.export'>; as: 'draft' | 'released' }
  | { state: 'failed'; error: Refused };

const sizeText = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')} KiB`;

export interface Exporting {
  format: Format;
  setFormat: (format: Format) => void;
  options: ExportOptions;
  setOptions: (options: ExportOptions) => void;
  outcome: Outcome;
  /** Asks first where something in the report no longer stands as it was drafted. */
  start: () => Promise<void>;
  /** Open while it asks. */
  asking: boolean;
  answer: (goOn: boolean) => void;
  news: News;
}

/** Saves first, so that the file is what is on the screen; the file is chosen by the user, written by the engine. */
export const useExport = (which: Which, session: ReportSession, news: News, life: Life | null): Exporting => {
  const [format, setFormat] = useState<Format>('pdf');
  const [options, setOptions] = useState(plainOptions);
  const [outcome, setOutcome] = useState<Outcome>({ state: 'idle' });
  const [asking, setAsking] = useState(false);
  const write = async (): Promise<void> => {
    try {
      await session.flush();
      // What was typed after the release is a draft of the next version.
      const as = life?.life.state === 'released' ? 'released' : 'draft';
      const { audience, masks } = options;
      const { name } = await ask('templates.fileName', { ...which, format, as, audience, masks });
      const file = await bridge().chooseSave(name);
      if (file === null) return;
      setOutcome({ state: 'writing' });
      setOutcome({
        state: 'written',
        result: await ask('report.export', { ...which, format, file, as, ...options }),
        as,
      });
    } catch (thrown) {
      setOutcome({ state: 'failed', error: refusedFrom(thrown) });
    }
  };
  const start = async (): Promise<void> => {
    if (news.newFacts || news.stale.length > 0) setAsking(true);
    else await write();
  };
  const answer = (goOn: boolean): void => {
    setAsking(false);
    if (goOn) void write();
  };
  return { format, setFormat, options, setOptions, outcome, start, asking, answer, news };
};

export const ExportControls = ({
  caseId,
  customer,
  exporting,
}: {
  caseId: CaseId;
  customer: string;
  exporting: Exporting;
}) => {
  const words = useMessages().report.editor;
  return (
    <>
      <Select
        label={words.exportAs}
        labelHidden
        choices={formats.map((value) => ({ value, title: words.format[value], text: words.format[value] }))}
        value={exporting.format}
        onChange={exporting.setFormat}
      />
      <ExportOptionsButton
        subject={{ caseId, customer }}
        options={exporting.options}
        onChange={exporting.setOptions}
        of="report"
      />
      <Button kind="primary" isDisabled={exporting.outcome.state === 'writing'} onPress={() => void exporting.start()}>
        {words.export}
      </Button>
      <ExportConcernDialog
        newFacts={exporting.news.newFacts}
        stale={exporting.news.stale}
        isOpen={exporting.asking}
        onClose={() => exporting.answer(false)}
        onExport={() => exporting.answer(true)}
      />
    </>
  );
};

export const ExportOutcome = ({ exporting: { outcome, start } }: { exporting: Exporting }) => {
  const words = useMessages().report.editor;
  switch (outcome.state) {
    case 'idle':
      return null;
    case 'writing':
      return <Banner>{words.exporting}</Banner>;
    case 'written': {
      const { file, sizeBytes, sha256 } = outcome.result;
      const said = { file, size: sizeText(sizeBytes), sha256 };
      return outcome.as === 'released' ? (
        <Banner tone="good">{words.exported(said)}</Banner>
      ) : (
        <Banner>{words.exportedDraft(said)}</Banner>
      );
    }
    case 'failed':
      return <ErrorNotice error={outcome.error} onRetry={() => void start()} />;
  }
};
