import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { isUnderWay, useWorkStore } from '../api/work.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { hashOf } from '../nav/place-hash.ts';
import { go, goBack, goBeside, goCase, goForward, useNavigation, type CaseTab, type Place } from '../nav/places.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { setPreferences, usePreferences, type Preferences } from '../ui/preferences.ts';
import { bindCommands } from './bind-commands.ts';
import { showCommands } from './show-commands.ts';
import { openOverlay, useInspectorOpen } from './shell-store.ts';

type Titled = keyof Messages['shell']['commands'];

const shown = (id: string, title: Titled, group: keyof Messages['shell']['groups'], run: () => void): AppCommand => ({
  id,
  title: ({ shell }) => shell.commands[title],
  group: ({ shell }) => shell.groups[group],
  run,
});

const goTo = (title: Titled, place: Place, letter: string): AppCommand => ({
  ...shown(`go.${place.page}`, title, 'go', () => go(place)),
  keys: [`g ${letter}`],
});

const caseTab = (title: Titled, tab: CaseTab, letter: string): AppCommand => ({
  ...shown(`case.${tab}`, title, 'case', () => {
    const { lastCase } = useNavigation.getState();
    if (lastCase) goCase(lastCase, tab);
  }),
  keys: [`g ${letter}`],
  enabled: () => useNavigation.getState().lastCase !== null,
});

/** Shows at once, then tells the engine; its answer comes back through the settings query. */
export const changeSettings = (change: Partial<Preferences>): void => {
  setPreferences(change);
  // A refusal leaves the look of this window; the engine's setting is asked for again at the next start.
  ask('settings.change', change).catch(() => undefined);
};

const viewCommands = (): AppCommand[] => [
  { ...shown('theme.system', 'themeSystem', 'settings', () => changeSettings({ theme: 'system' })) },
  { ...shown('theme.light', 'themeLight', 'settings', () => changeSettings({ theme: 'light' })) },
  { ...shown('theme.dark', 'themeDark', 'settings', () => changeSettings({ theme: 'dark' })) },
  shown('density', 'density', 'settings', () => {
    const { density } = usePreferences.getState();
    changeSettings({ density: density === 'dense' ? 'comfortable' : 'dense' });
  }),
  shown('language', 'language', 'settings', () => {
    const { language } = usePreferences.getState();
    changeSettings({ language: language === 'ja' ? 'en' : 'ja' });
  }),
];

const runningWork = () => Object.values(useWorkStore.getState().runs).find((work) => work.state === 'running');

const workCommands = (): AppCommand[] => [
  {
    ...shown('work.cancel', 'cancelWork', 'work', () => runningWork()?.cancel()),
    enabled: () => isUnderWay(runningWork()),
  },
  // A refusal shows itself: the status stays open and the page does not change.
  shown('workspace.lock', 'lock', 'work', () => void ask('workspace.lock', {}).catch(() => undefined)),
];

const goCommands: readonly AppCommand[] = [
  goTo('goDesk', { page: 'desk' }, 'd'),
  goTo('goCases', { page: 'cases' }, 'c'),
  goTo('goEvents', { page: 'events', customer: null }, 'e'),
  goTo('goTimelinePage', { page: 'timeline', customer: null }, 'x'),
  goTo('goEndpoints', { page: 'endpoints', customer: null }, 'y'),
  goTo('goHunt', { page: 'hunt' }, 'h'),
  goTo('goNotebooks', { page: 'notebooks', customer: null }, '8'),
  goTo('goReports', { page: 'reports' }, 'g'),
  goTo('goIntel', { page: 'intel' }, 't'),
  goTo('goHygiene', { page: 'hygiene' }, 'z'),
  goTo('goImport', { page: 'import' }, 'i'),
  goTo('goRules', { page: 'rules' }, 'r'),
  goTo('goOpsrules', { page: 'opsrules', customer: null }, 'u'),
  goTo('goClocks', { page: 'clocks' }, 'l'),
  goTo('goKpi', { page: 'kpi' }, 'k'),
  goTo('goConnections', { page: 'connections' }, 'n'),
  goTo('goOutbox', { page: 'outbox' }, 'b'),
  goTo('goTemplates', { page: 'templates', customer: null }, '1'),
  goTo('goAudit', { page: 'audit' }, 'a'),
  goTo('goSettings', { page: 'settings' }, 's'),
  caseTab('goOverview', 'overview', 'o'),
  caseTab('goFlow', 'flow', 'f'),
  caseTab('goTimeline', 'timeline', 'j'),
  caseTab('goCaseEvents', 'events', 'v'),
  caseTab('goCaseClocks', 'clocks', 'w'),
  caseTab('goActions', 'actions', '7'),
  caseTab('goReport', 'report', 'p'),
  caseTab('goForms', 'forms', '0'),
  caseTab('goNotebook', 'notebook', '9'),
  { ...shown('go.back', 'back', 'go', goBack), keys: ['Alt+ArrowLeft'] },
  { ...shown('go.forward', 'forward', 'go', goForward), keys: ['Alt+ArrowRight'] },
];

/** The commands of the window itself. */
export const useShellCommands = (): void => {
  const [isOpen, setOpen] = useInspectorOpen();
  useCommands([
    { ...shown('palette', 'palette', 'view', () => openOverlay('palette')), keys: ['Mod+K'] },
    { ...shown('keys', 'keys', 'view', () => openOverlay('keys')), keys: ['?'] },
    { ...shown('inspector', 'inspector', 'view', () => setOpen(!isOpen)), keys: ['Mod+I'] },
    {
      ...shown('beside', 'beside', 'view', () => {
        const { place } = useNavigation.getState();
        if (place.page !== 'case') return;
        goBeside(place.beside === null ? (place.tab === 'report' ? 'flow' : 'report') : null);
      }),
      keys: ['Mod+\\'],
      enabled: () => useNavigation.getState().place.page === 'case',
    },
    shown('window', 'newWindow', 'view', () => void bridge().openWindow(hashOf(useNavigation.getState().place))),
    ...goCommands,
    ...showCommands,
    ...bindCommands,
    ...viewCommands(),
    ...workCommands(),
  ]);
};
