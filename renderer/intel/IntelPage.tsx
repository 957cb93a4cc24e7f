import { useState } from 'react';
import { bridge } from '../api/bridge.ts';
import { useKept } from '../api/kept-view.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { endIntelRequest, requestIntel, useIntelRequest } from '../nav/intel-request.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Exclusions } from './Exclusions.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { Imports } from './Imports.tsx';
import { Indicators } from './Indicators.tsx';
import { IntelWork } from './IntelWork.tsx';
import { News } from './News.tsx';
import { Objects } from './Objects.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { SweepPart } from './SweepPart.tsx';
import './intel.css';

const parts = ['indicators', 'objects', 'sweep', 'imports', 'exclusions'] as const;
type Part = (typeof parts)[number];

const acceptPart = (value: unknown): Part | null => parts.find((part) => part === value) ?? null;

const chooseIntel = (): void => {
  // A dialog that the system could not show leaves everything as it was.
  bridge()
    .chooseFiles()
    .then(requestIntel, () => undefined);
};

const commandsOf = (onPart: (part: Part) => void, onPaste: () => void): AppCommand[] => [
  {
    id: 'intel.importFiles',
    title: ({ intel }) => intel.commands.importFiles,
    group: ({ intel }) => intel.title,
    keys: ['Mod+O'],
    run: chooseIntel,
  },
  {
    id: 'intel.paste',
    title: ({ intel }) => intel.commands.paste,
    group: ({ intel }) => intel.title,
    keys: ['p'],
    run: onPaste,
  },
  ...parts.map((part, at): AppCommand => ({
    id: `intel.part.${part}`,
    title: ({ intel }) => intel.commands.goPart(intel.parts[part]),
    group: ({ intel }) => intel.title,
    keys: [String(at + 1)],
    run: () => onPart(part),
  })),
];

const Shown = ({ part, onPaste }: { part: Part; onPaste: () => void }) => {
  switch (part) {
    case 'indicators':
      return <Indicators onImport={chooseIntel} onPaste={onPaste} />;
    case 'objects':
      return <Objects />;
    case 'sweep':
      return <SweepPart />;
    case 'imports':
      return <Imports />;
    case 'exclusions':
      return <Exclusions />;
  }
};

/** Threat intelligence of the desk: what is known, where it came from, and where it was met. */
export const IntelPage = () => {
  const { intel } = useMessages();
  const [part, setPart] = useKept<Part>('intel.part', { initial: 'indicators', accept: acceptPart });
  const [isPasting, setPasting] = useState(false);
  const paths = useIntelRequest((request) => request.paths);
  useCommands(commandsOf(setPart, () => setPasting(true)));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{intel.title}</h1>
        <Choices
          label={intel.part}
          labelHidden
          choices={parts.map((value) => ({ value, title: intel.parts[value], text: intel.parts[value] }))}
          value={part}
          onChange={setPart}
        />
        <span className="push" />
        <Button icon="import" onPress={chooseIntel}>
          {intel.importFiles}
        </Button>
        <Button onPress={() => setPasting(true)}>{intel.paste}</Button>
      </header>
      <div className="page-body flush intel-page">
        <News onShow={() => setPart('sweep')} isShown={part === 'sweep'} />
        {part === 'sweep' ? null : <IntelWork />}
        <Shown key={part} part={part} onPaste={() => setPasting(true)} />
      </div>
      {paths === null ? null : <ImportDialog paths={paths} onClose={endIntelRequest} />}
      {isPasting ? <PasteDialog onClose={() => setPasting(false)} /> : null}
    </div>
  );
};
