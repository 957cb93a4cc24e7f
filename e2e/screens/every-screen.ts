import { expect, type Page } from '@playwright/test';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { goPage, goTab, openReport } from '../harness/steps.ts';
import { huntScreens } from './hunt-screens.ts';

export const setTheme = async (window: Page, language: Language, theme: 'light' | 'dark'): Promise<void> => {
  const { settings } = messagesIn(language);
  await goPage(window, language, 'settings');
  await window.getByRole('radio', { name: settings.themes[theme], exact: true }).check({ force: true });
  await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
};

/** Waits until the drawing of the flow has come to rest. */
const flowDrawn = async (window: Page, language: Language): Promise<void> => {
  const { tab } = messagesIn(language).graph;
  await expect(window.getByRole('treeitem').first()).toBeVisible();
  await expect(window.getByText(tab.arranging)).toBeHidden();
};

/** Shows one screen after another; each is looked at with what it shows in sight. */
interface Walk {
  window: Page;
  language: Language;
  look: (screen: string) => Promise<void>;
}

const gridIn = (window: Page) => (name: string) =>
  expect(window.getByRole('grid', { name }).getByRole('gridcell').first()).toBeVisible();

const deskScreens = async ({ window, language, look }: Walk): Promise<void> => {
  const words = messagesIn(language);
  const grid = gridIn(window);
  await goPage(window, language, 'desk');
  await grid(words.desk.title);
  await look('desk');
  await goPage(window, language, 'opsrules');
  await expect(window.getByRole('row').nth(1)).toBeVisible();
  await look('opsrules');
  await goPage(window, language, 'clocks');
  await expect(window.getByRole('rowheader', { name: 'GDPR' })).toBeVisible();
  await look('clocks');
  await goPage(window, language, 'kpi');
  await expect(window.getByRole('rowheader', { name: words.kpi.measures.dwell })).toBeVisible();
  await look('kpi');
};

const caseScreens = async ({ window, language, look }: Walk): Promise<void> => {
  const words = messagesIn(language);
  const grid = gridIn(window);
  await goPage(window, language, 'cases');
  await grid(words.casesUi.title);
  await look('cases');
  await window.getByRole('grid', { name: words.casesUi.title }).getByRole('row').nth(1).dblclick();
  await goTab(window, language, 'overview');
  await grid(words.casesUi.alertsTitle);
  await look('overview');
  await goTab(window, language, 'flow');
  await flowDrawn(window, language);
  await look('flow');
  await goTab(window, language, 'timeline');
  await grid(words.timeline.title);
  await look('timeline');
  await goTab(window, language, 'clocks');
  await expect(window.getByRole('heading', { name: words.clocks.legal.title })).toBeVisible();
  await look('case-clocks');
  await goTab(window, language, 'actions');
  await expect(window.getByRole('region', { name: words.actions.planned })).toBeVisible();
  await look('response');
  await goTab(window, language, 'events');
  await grid(words.events.title);
  await window.getByRole('row').nth(3).click();
  await expect(window.getByText(/SHA-256 [0-9a-f]{64}/)).toBeVisible();
  await look('events');
  await openReport(window, language);
  await look('report');
  await goTab(window, language, 'forms');
  await expect(window.getByRole('tabpanel').getByRole('textbox').first()).toBeVisible();
  await look('forms');
  await goTab(window, language, 'notebook');
  await expect(window.getByRole('textbox', { name: `${words.notebook.text} 1` })).toBeVisible();
  await look('case-notebook');
};

const otherScreens = async ({ window, language, look }: Walk): Promise<void> => {
  const words = messagesIn(language);
  const grid = gridIn(window);
  await goPage(window, language, 'events');
  await grid(words.events.title);
  await look('all-events');
  await goPage(window, language, 'intel');
  await expect(window.getByRole('heading', { name: words.intel.title, exact: true })).toBeVisible();
  await window.keyboard.press('1');
  await expect(window.getByText(words.intel.emptyTitle)).toBeVisible();
  await look('intel');
  await window.keyboard.press('5');
  await grid(words.intel.parts.exclusions);
  await look('intel-exclusions');
  await goPage(window, language, 'reports');
  await expect(window.getByRole('heading', { name: words.periodic.title, exact: true })).toBeVisible();
  await look('reports');
  await goPage(window, language, 'hygiene');
  await expect(window.getByRole('heading', { name: words.hygiene.title, exact: true })).toBeVisible();
  await look('hygiene');
  await goPage(window, language, 'import');
  await grid(words.sourcesUi.historyTitle);
  await look('import');
  await goPage(window, language, 'rules');
  await grid(words.rulesUi.title);
  await look('rules');
  await goPage(window, language, 'connections');
  await expect(window.getByRole('heading', { name: words.connections.empty })).toBeVisible();
  await look('connections');
  await goPage(window, language, 'outbox');
  await expect(window.getByRole('heading', { name: words.outbox.emptyTitle })).toBeVisible();
  await look('outbox');
  await goPage(window, language, 'audit');
  await grid(words.audit.title);
  await look('audit');
  await goPage(window, language, 'settings');
  await expect(window.getByRole('heading', { name: words.settings.title, exact: true })).toBeVisible();
  await look('settings');
};

/** Goes to every screen of an open workspace with the sample in it, after `prepareHunts`. */
export const eachScreen = async (window: Page, language: Language, look: Walk['look']): Promise<void> => {
  const walk = { window, language, look };
  await deskScreens(walk);
  await caseScreens(walk);
  await huntScreens(walk);
  await otherScreens(walk);
};
