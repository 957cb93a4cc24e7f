import { useEffect, useRef, useState } from 'react';
import { largestView } from '../../shared/settings/contract.ts';
import { keepValue, keptValue } from '../api/kept-view.ts';
import { acceptDraft, type HuntDraft } from './hunt-model.ts';
import { acceptTab, acceptTabList, activeTab, changeTab, firstTabs, type Tab, type Tabs } from './tabs.ts';

const listKey = 'hunt.tabs';
const tabKey = (id: string): string => `hunt.tab.${id}`;
/** One text, as it was kept before there were tabs. */
const oldKey = 'hunt.draft';
/** Written so soon after the last key that a killed program loses no more than the last word. */
const restMs = 700;
/** Beside the texts a tab holds a few short names. */
export const isTooLong = ({ texts }: Pick<HuntDraft, 'texts'>): boolean =>
  JSON.stringify(texts).length > largestView - 10_000;

const keptTabs = (): Tabs => {
  const list = keptValue(listKey, acceptTabList);
  const tabs = (list?.ids ?? []).flatMap((id) => keptValue(tabKey(id), acceptTab) ?? []);
  if (list === null || tabs.length === 0) return firstTabs(keptValue(oldKey, acceptDraft) ?? undefined);
  return { tabs, active: list.active, customer: list.customer };
};

const keepTabs = (now: Tabs, before: Tabs): void => {
  for (const tab of now.tabs) {
    if (!before.tabs.includes(tab)) keepValue(tabKey(tab.id), tab, restMs);
  }
  for (const { id } of before.tabs) {
    // Nothing of a closed one stays in the file of settings.
    if (!now.tabs.some((tab) => tab.id === id)) keepValue(tabKey(id), null, restMs);
  }
  const { active, customer } = now;
  keepValue(listKey, { ids: now.tabs.map(({ id }) => id), active, customer }, restMs);
};

export interface TabsDesk {
  tabs: Tabs;
  tab: Tab;
  set: (change: (tabs: Tabs) => Tabs) => void;
  /** What the rest of the page knows: the text of the tab in front. */
  draft: HuntDraft;
  change: (part: Partial<HuntDraft>) => void;
}

/** What is typed and not run yet, in tabs. They are there again after closing, an update or a crash. */
export const useTabs = (): TabsDesk => {
  const [tabs, setTabs] = useState(keptTabs);
  const kept = useRef(tabs);
  useEffect(() => {
    if (kept.current === tabs) return;
    keepTabs(tabs, kept.current);
    kept.current = tabs;
  }, [tabs]);
  const tab = activeTab(tabs);
  const { language, texts } = tab;
  return {
    tabs,
    tab,
    set: setTabs,
    draft: { language, texts, customer: tabs.customer },
    change: ({ customer, ...part }) =>
      setTabs((now) => {
        const changed = changeTab(now, part);
        return customer === undefined ? changed : { ...changed, customer };
      }),
  };
};
