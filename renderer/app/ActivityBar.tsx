import { go, useNavigation, type Page, type Place } from '../nav/places.ts';
import type { IconName } from '../ui/Icon.tsx';
import { IconButton } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { openOverlay } from './shell-store.ts';

interface Entry {
  place: Place;
  icon: IconName;
  keys: string;
  /** Pages that belong to this entry. */
  pages: readonly Page[];
}

const entries: readonly Entry[] = [
  { place: { page: 'desk' }, icon: 'clock', keys: 'g d', pages: ['desk'] },
  { place: { page: 'cases' }, icon: 'cases', keys: 'g c', pages: ['cases', 'case'] },
  { place: { page: 'events', customer: null }, icon: 'events', keys: 'g e', pages: ['events', 'timeline'] },
  { place: { page: 'endpoints', customer: null }, icon: 'endpoint', keys: 'g y', pages: ['endpoints'] },
  { place: { page: 'hunt' }, icon: 'search', keys: 'g h', pages: ['hunt', 'notebooks'] },
  { place: { page: 'reports' }, icon: 'reports', keys: 'g g', pages: ['reports'] },
  { place: { page: 'intel' }, icon: 'intel', keys: 'g t', pages: ['intel'] },
  { place: { page: 'hygiene' }, icon: 'hygiene', keys: 'g z', pages: ['hygiene'] },
  { place: { page: 'import' }, icon: 'import', keys: 'g i', pages: ['import'] },
  { place: { page: 'rules' }, icon: 'rules', keys: 'g r', pages: ['rules'] },
  { place: { page: 'opsrules', customer: null }, icon: 'operations', keys: 'g u', pages: ['opsrules'] },
  { place: { page: 'clocks' }, icon: 'calendar', keys: 'g l', pages: ['clocks'] },
  { place: { page: 'kpi' }, icon: 'kpi', keys: 'g k', pages: ['kpi'] },
  { place: { page: 'connections' }, icon: 'connections', keys: 'g n', pages: ['connections'] },
  { place: { page: 'outbox' }, icon: 'outbox', keys: 'g b', pages: ['outbox'] },
  { place: { page: 'templates', customer: null }, icon: 'template', keys: 'g 1', pages: ['templates'] },
  { place: { page: 'audit' }, icon: 'audit', keys: 'g a', pages: ['audit'] },
];

const settings: Entry = { place: { page: 'settings' }, icon: 'settings', keys: 'g s', pages: ['settings'] };

const EntryButton = ({ place, icon, keys, pages }: Entry) => {
  const { shell } = useMessages();
  const here = useNavigation((now) => pages.includes(now.place.page));
  return (
    <li className="rail-entry" data-here={here || undefined}>
      <IconButton icon={icon} label={shell.pages[place.page]} keys={keys} isActive={here} onPress={() => go(place)} />
    </li>
  );
};

export const ActivityBar = () => {
  const { shell } = useMessages();
  return (
    <nav className="rail" aria-label={shell.activityBar}>
      <ul>
        {entries.map((entry) => (
          <EntryButton key={entry.icon} {...entry} />
        ))}
      </ul>
      <ul>
        <li className="rail-entry">
          <IconButton icon="help" label={shell.commands.keys} keys="?" onPress={() => openOverlay('keys')} />
        </li>
        <EntryButton {...settings} />
      </ul>
    </nav>
  );
};
