import { useCommands } from '../nav/commands.ts';
import { Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';

export type Part =
  'results' | 'translate' | 'plan' | 'compare' | 'packs' | 'favourites' | 'mass' | 'pipelines' | 'ledger';

/** The tabs under the text; packs, the mass hunt and comparing also have keys. */
export const HuntParts = ({ part, onPart }: { part: Part; onPart: (part: Part) => void }) => {
  const { hunt, mass, notebook, packs, pipelines } = useMessages();
  useCommands([
    {
      id: 'hunt.packs',
      title: (messages) => messages.packs.list,
      group: (messages) => messages.hunt.title,
      keys: ['Mod+Shift+K'],
      run: () => onPart('packs'),
    },
    {
      id: 'hunt.mass',
      title: (messages) => messages.mass.open,
      group: (messages) => messages.hunt.title,
      keys: ['Mod+Shift+M'],
      run: () => onPart('mass'),
    },
    {
      id: 'hunt.pipelines',
      title: (messages) => messages.pipelines.open,
      group: (messages) => messages.hunt.title,
      keys: ['Mod+Shift+J'],
      run: () => onPart('pipelines'),
    },
    {
      id: 'hunt.compare',
      title: (messages) => messages.hunt.editing.commands.compare,
      group: (messages) => messages.hunt.title,
      keys: ['F7'],
      run: () => onPart('compare'),
    },
  ]);
  const titles = {
    results: hunt.results,
    translate: hunt.translate,
    plan: hunt.plan,
    compare: hunt.editing.compare,
    packs: packs.title,
    favourites: notebook.favourites.title,
    mass: mass.title,
    pipelines: pipelines.title,
    ledger: hunt.ledger,
  };
  const choices = (
    ['results', 'translate', 'plan', 'compare', 'packs', 'favourites', 'mass', 'pipelines', 'ledger'] as const
  ).map((value) => ({
    value,
    title: titles[value],
    text: titles[value],
  }));
  return <Choices label={hunt.parts} labelHidden choices={choices} value={part} onChange={onPart} />;
};
