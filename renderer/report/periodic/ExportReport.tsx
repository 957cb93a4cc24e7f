import { useState } from 'react';
import { PeriodicFormat } from '../../../shared/periodic/contract.ts';
import { bridge } from '../../api/bridge.ts';
import { useCommand } from '../../api/queries.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import type { LifeState } from '../../../shared/report/life.ts';
import { ExportOptionsButton } from '../../nav/paper/ExportOptionsButton.tsx';
import { plainOptions } from '../../nav/paper/export-options.ts';
import type { PeriodicSession } from './periodic-session.ts';
import type { Which } from './which.ts';

const sizeText = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')} KiB`;

/** Saves first, so that the file is what is on the screen. Slides are of the quarterly briefing alone. */
export const ExportReport = ({
  which,
  session,
  state,
}: {
  which: Which;
  session: PeriodicSession;
  state: LifeState | null;
}) => {
  const { periodic } = useMessages();
  const [wanted, setFormat] = useState<PeriodicFormat>('pdf');
  const [options, setOptions] = useState(plainOptions);
  const write = useCommand('periodic.export');
  const formats = PeriodicFormat.options.filter((format) => format !== 'pptx' || which.kind === 'quarterly');
  const format = formats.includes(wanted) ? wanted : 'pdf';
  const run = async (): Promise<void> => {
    await session.flush();
    const { number, language } = session.view().report.facts;
    const file = await bridge().chooseSave(`${number}_${language}.${format}`);
    // What was typed after the release is a draft of the next version.
    const as = state === 'released' ? 'released' : 'draft';
    if (file !== null) write.mutate({ ...which, format, file, as, ...options });
  };
  // A dialog that the system could not show writes nothing.
  const start = (): void => void run().catch(() => undefined);
  useCommands([
    {
      id: 'periodic.export',
      title: (all) => all.periodic.commands.export,
      group: (all) => all.periodic.title,
      keys: ['Mod+E'],
      run: start,
    },
  ]);
  return (
    <>
      <Select
        label={periodic.format}
        labelHidden
        choices={formats.map((value) => ({ value, title: periodic.formats[value], text: periodic.formats[value] }))}
        value={format}
        onChange={setFormat}
      />
      <ExportOptionsButton subject={{ period: which }} options={options} onChange={setOptions} of="periodic" />
      <Button kind="primary" isPending={write.isPending} onPress={start}>
        {write.isPending ? periodic.exporting : periodic.export}
      </Button>
      {write.data === undefined ? null : (
        <span role="status" className="soft">
          {periodic.exported(write.data.file, sizeText(write.data.sizeBytes))}
        </span>
      )}
      {write.error ? <ErrorNotice error={write.error} /> : null}
    </>
  );
};
