import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { useCommands } from '../commands.ts';
import { ExportOptionsDialog, type FileSubject } from './ExportOptionsDialog.tsx';
import { PseudonymsDialog } from './PseudonymsDialog.tsx';
import { optionsSet, type ExportOptions } from './export-options.ts';

interface Props {
  subject: FileSubject;
  options: ExportOptions;
  onChange: (options: ExportOptions) => void;
  /** Begins the id of its command. */
  of: string;
}

/** Says how many options are other than plain, and opens them. */
export const ExportOptionsButton = ({ subject, options, onChange, of }: Props) => {
  const words = useMessages().report.export;
  const [isOpen, setOpen] = useState(false);
  const [isListing, setListing] = useState(false);
  const set = optionsSet(options);
  const customer = 'caseId' in subject ? subject.customer : subject.period.customer;
  useCommands([
    {
      id: `${of}.file-options`,
      group: (messages) => messages.report.editor.group,
      keys: ['Mod+Alt+O'],
      title: ({ report }) => report.export.optionsCommand,
      run: () => setOpen(true),
    },
    {
      id: `${of}.pseudonyms`,
      group: (messages) => messages.report.editor.group,
      keys: ['Mod+Alt+N'],
      title: ({ report }) => report.export.pseudonyms.show,
      run: () => setListing(true),
    },
  ]);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {set === 0 ? words.options : words.optionsOn({ count: set })}
      </Button>
      <ExportOptionsDialog
        subject={subject}
        options={options}
        onChange={onChange}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onNames={() => setListing(true)}
      />
      {isListing ? <PseudonymsDialog customer={customer} onClose={() => setListing(false)} /> : null}
    </>
  );
};
