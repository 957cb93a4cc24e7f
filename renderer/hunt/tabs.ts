import { z } from 'zod';
import { HuntLanguage } from '../../shared/hunt/model.ts';
import { acceptDraft, emptyDraft, type HuntDraft } from './hunt-model.ts';
import { parameterKinds, type TypedValue } from './parameter-values.ts';

/** Tabs a person still finds again; each is kept by itself. */
export const mostTabs = 20;

/** A text as it was opened or last saved: what a change is measured by. */
export interface Opened {
  name: string;
  language: HuntLanguage;
  text: string;
}

export interface Tab extends Pick<HuntDraft, 'language' | 'texts'> {
  id: string;
  /** Null: named by its number. */
  name: string | null;
  opened: Opened | null;
  values: Readonly<Record<string, TypedValue>>;
}

export interface Tabs {
  tabs: readonly Tab[];
  active: string;
  customer: string | null;
}

/** The next free number as an id. */
const freeId = (tabs: readonly Tab[]): string => {
  for (let number = 1; ; number++) if (!tabs.some(({ id }) => id === String(number))) return String(number);
};

const tabOf = (id: string, { language, texts }: Pick<HuntDraft, 'language' | 'texts'>): Tab => ({
  id,
  name: null,
  language,
  texts,
  opened: null,
  values: {},
});

export const firstTabs = (draft: HuntDraft = emptyDraft): Tabs => ({
  tabs: [tabOf('1', draft)],
  active: '1',
  customer: draft.customer,
});

export const activeTab = ({ tabs, active }: Tabs): Tab =>
  tabs.find(({ id }) => id === active) ?? tabs[0] ?? tabOf('1', emptyDraft);

/** Changed since it was opened or saved. A text that came from nowhere is changed as soon as it is one of its own. */
export const isChanged = ({ language, texts, opened }: Tab): boolean => {
  if (opened === null) return texts[language].trim() !== '' && texts[language] !== emptyDraft.texts[language];
  return opened.language !== language || opened.text !== texts[language];
};

const withTab = (tabs: Tabs, id: string, change: (tab: Tab) => Tab): Tabs => ({
  ...tabs,
  tabs: tabs.tabs.map((tab) => (tab.id === id ? change(tab) : tab)),
});

export const changeTab = (tabs: Tabs, change: Partial<Omit<Tab, 'id'>>): Tabs =>
  withTab(tabs, activeTab(tabs).id, (tab) => ({ ...tab, ...change }));

/** A text from elsewhere: in the tab where that is untouched, else in one of its own. At most `mostTabs`: then it stays as it is. */
export const openText = (tabs: Tabs, opened: Opened): Tabs => {
  const { language, text, name } = opened;
  const texts = { ...emptyDraft.texts, [language]: text };
  const now = activeTab(tabs);
  if (!isChanged(now) || tabs.tabs.length >= mostTabs) {
    return changeTab(tabs, { language, texts: { ...now.texts, [language]: text }, opened, name, values: {} });
  }
  const id = freeId(tabs.tabs);
  return { ...tabs, tabs: [...tabs.tabs, { ...tabOf(id, { language, texts }), name, opened }], active: id };
};

/** What stands in the tab was kept elsewhere under this name: from now on a change is measured by it. */
export const savedAs = (tabs: Tabs, opened: Opened): Tabs => {
  const { name } = activeTab(tabs);
  return changeTab(tabs, { opened, name: name ?? opened.name });
};

export const addTab = (tabs: Tabs): Tabs => {
  if (tabs.tabs.length >= mostTabs) return tabs;
  const id = freeId(tabs.tabs);
  const { language } = activeTab(tabs);
  return { ...tabs, tabs: [...tabs.tabs, tabOf(id, { language, texts: emptyDraft.texts })], active: id };
};

/** The last one leaves an empty one. Its neighbour is shown then. */
export const closeTab = (tabs: Tabs, closed: string): Tabs => {
  const at = tabs.tabs.findIndex(({ id }) => id === closed);
  const rest = tabs.tabs.filter(({ id }) => id !== closed);
  if (rest.length === 0) return { ...firstTabs(), customer: tabs.customer };
  const beside = rest[Math.min(Math.max(at, 0), rest.length - 1)];
  return { ...tabs, tabs: rest, active: tabs.active === closed ? (beside?.id ?? '1') : tabs.active };
};

export const stepTab = (tabs: Tabs, step: 1 | -1): Tabs => {
  const at = tabs.tabs.findIndex(({ id }) => id === activeTab(tabs).id);
  const next = tabs.tabs[(at + step + tabs.tabs.length) % tabs.tabs.length];
  return { ...tabs, active: next?.id ?? tabs.active };
};

const entriesOf = (value: unknown): Map<string, unknown> =>
  new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);

const acceptOpened = (value: unknown): Opened | null => {
  const kept = entriesOf(value);
  const language = HuntLanguage.safeParse(kept.get('language'));
  const [name, text] = [kept.get('name'), kept.get('text')];
  return language.success && typeof name === 'string' && typeof text === 'string'
    ? { language: language.data, name, text }
    : null;
};

const acceptValues = (value: unknown): Record<string, TypedValue> =>
  Object.fromEntries(
    [...entriesOf(value)].flatMap(([name, one]): [string, TypedValue][] => {
      const kept = entriesOf(one);
      const kind = parameterKinds.find((known) => known === kept.get('kind'));
      const text = kept.get('text');
      return kind !== undefined && typeof text === 'string' ? [[name, { text, kind }]] : [];
    }),
  );

/** One tab as it was kept; null: it was closed, or is none. */
export const acceptTab = (value: unknown): Tab | null => {
  const draft = acceptDraft(value);
  const kept = entriesOf(value);
  const [id, name] = [kept.get('id'), kept.get('name')];
  if (draft === null || typeof id !== 'string') return null;
  return {
    ...tabOf(id, draft),
    name: typeof name === 'string' ? name : null,
    opened: acceptOpened(kept.get('opened')),
    values: acceptValues(kept.get('values')),
  };
};

export interface TabList {
  ids: string[];
  active: string;
  customer: string | null;
}

/** Which tabs there are, in their order; the texts are kept one by one. */
export const acceptTabList = (value: unknown): TabList | null => {
  const kept = entriesOf(value);
  const [active, customer] = [kept.get('active'), kept.get('customer')];
  const list = z.array(z.unknown()).safeParse(kept.get('ids'));
  if (!list.success || typeof active !== 'string') return null;
  return {
    ids: list.data.filter((id): id is string => typeof id === 'string' && /^\d{1,3}$/u.test(id)).slice(0, mostTabs),
    active,
    customer: typeof customer === 'string' ? customer : null,
  };
};
