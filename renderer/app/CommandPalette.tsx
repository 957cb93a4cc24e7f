import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useQuery } from '../api/queries.ts';
import { commandsNow, isEnabled } from '../nav/commands.ts';
import { goCase } from '../nav/places.ts';
import { useMessages } from '../ui/messages.ts';
import { severityShape } from '../ui/severity.ts';
import { keysText } from '../nav/keys-text.ts';
import { paletteSections, type PaletteItem } from './palette-model.ts';
import { openOverlay, useOverlay } from './shell-store.ts';

const useSections = () => {
  const messages = useMessages();
  const { data: cases = [] } = useQuery('cases.list', {});
  const caseItems: PaletteItem[] = cases.map(({ id, title, customer, severity, hosts }) => ({
    id: `open.${id}`,
    title: `${severityShape[severity]} ${title}`,
    search: [title, customer, ...hosts].join(' '),
    aside: [customer, ...hosts.slice(0, 2)].join(' · '),
    run: () => goCase(id),
  }));
  return paletteSections(commandsNow().filter(isEnabled), caseItems, messages);
};

const Entries = () => {
  const messages = useMessages();
  const { contains } = useFilter({ sensitivity: 'base' });
  const sections = useSections();
  return (
    <Autocomplete filter={contains}>
      <SearchField className="palette-search" aria-label={messages.shell.palette.placeholder} autoFocus>
        <Input className="palette-input" placeholder={messages.shell.palette.placeholder} />
      </SearchField>
      {/* The list has a virtual focus; whoever scrolls it by keys needs a stop of the Tab key. */}
      <div className="palette-scroll" role="group" aria-label={messages.shell.palette.title} tabIndex={0}>
        <Menu
          className="palette-list"
          aria-label={messages.shell.palette.title}
          items={sections}
          renderEmptyState={() => <p className="palette-empty">{messages.shell.palette.empty}</p>}
        >
          {(section) => (
            <MenuSection id={section.id} className="palette-section">
              <Header className="palette-header">{section.title}</Header>
              <Collection items={section.items}>
                {(item) => (
                  <MenuItem
                    id={item.id}
                    className="list-item palette-item"
                    textValue={item.search}
                    onAction={() => {
                      openOverlay(null);
                      item.run();
                    }}
                  >
                    <span className="palette-title">{item.title}</span>
                    {item.aside ? <span className="faint">{item.aside}</span> : null}
                    {item.keys ? <kbd>{keysText(item.keys)}</kbd> : null}
                  </MenuItem>
                )}
              </Collection>
            </MenuSection>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
};

/** Ctrl/Cmd+K: every command, case and setting by a few letters. */
export const CommandPalette = () => {
  const { palette } = useMessages().shell;
  const isOpen = useOverlay(({ open }) => open === 'palette');
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => openOverlay(open ? 'palette' : null)}
      isDismissable
    >
      <Modal className="modal palette">
        <Dialog className="dialog" aria-label={palette.title}>
          <Entries />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
