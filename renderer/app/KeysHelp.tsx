import { useMemo } from 'react';
import { useCommandRegistry } from '../nav/commands.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import { keysText } from '../nav/keys-text.ts';
import { paletteSections } from './palette-model.ts';
import { openOverlay, useOverlay } from './shell-store.ts';

const Keys = () => {
  const messages = useMessages();
  // Followed, not taken once: a page that is still loading adds its keys while the help is open.
  const registered = useCommandRegistry(({ commands }) => commands);
  const commands = useMemo(() => [...registered.values()].filter(({ keys }) => keys !== undefined), [registered]);
  return (
    <div className="keys-help" role="group" aria-label={messages.shell.keysHelp.title} tabIndex={0}>
      {paletteSections(commands, [], messages).map((section) => (
        <section key={section.id}>
          <h3>{section.title}</h3>
          <dl>
            {section.items.map(({ id, title, keys = '' }) => (
              <div key={id} className="keys-line">
                <dt>{title}</dt>
                <dd>
                  <kbd>{keysText(keys)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
};

/** `?`: the keys of this page. */
export const KeysHelp = () => {
  const { keysHelp } = useMessages().shell;
  const isOpen = useOverlay(({ open }) => open === 'keys');
  return (
    <Dialog title={keysHelp.title} isOpen={isOpen} onClose={() => openOverlay(null)} width="wide">
      <p className="soft">{keysHelp.hint}</p>
      <Keys />
    </Dialog>
  );
};
