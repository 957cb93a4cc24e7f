import { expect } from '@playwright/test';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { keepPicture, type Desk } from '../harness/app.ts';
import { goTab, makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const size = async (desk: Desk, width: number, height: number) => {
  await desk.app.evaluate(({ BrowserWindow }, [w, h]) => {
    const [one] = BrowserWindow.getAllWindows();
    one?.setContentSize(w, h);
  }, [width, height] as const);
  await desk.window.waitForTimeout(900);
};
for (const language of ['ja', 'en'] as Language[])
  test(`look ${language}`, async ({ open }) => {
    test.setTimeout(240_000);
    const desk = await open({ language });
    const { window } = desk;
    const words = messagesIn(language);
    await size(desk, 1280, 800);
    await makeWorkspace(window, language);
    await openSample(window, language);
    await goTab(window, language, 'flow');
    await window.waitForTimeout(1500);
    await keepPicture(window, `look-${language}-1280`);
    const tree = window.getByRole('tree', { name: words.graph.tab.tree });
    if (language === 'ja') {
      // group opened by the tree's keys
      const group = window.getByRole('treeitem', { name: /msedge\.exe ×/ });
      await tree.focus();
      await tree.press('End');
      await window.waitForTimeout(300);
      await group.click();
      await tree.press('Enter');
      await window.waitForTimeout(900);
      await keepPicture(window, 'look-ja-group-open');
      await tree.press('Enter');
      await expect(window.getByRole('treeitem', { name: /msedge\.exe ×/ })).toHaveAttribute('aria-expanded', 'false');
      // events -> flow
      await goTab(window, language, 'events');
      await window.getByRole('searchbox', { name: words.events.search }).fill('lsass_dump');
      await window.waitForTimeout(800);
      const grid = window.getByRole('grid', { name: words.events.title });
      await grid.getByRole('row').nth(1).click();
      await goTab(window, language, 'flow');
      await window.waitForTimeout(1200);
      await keepPicture(window, 'look-ja-from-events');
      await window.keyboard.press('Escape');
      await size(desk, 2560, 1440);
      await window.waitForTimeout(800);
      await keepPicture(window, `look-${language}-2560`);
    } else {
      await window.emulateMedia({ colorScheme: 'dark' });
      await window.waitForTimeout(500);
      const stage = window.getByRole('application');
      await stage.focus();
      await stage.press('ArrowDown');
      await window.waitForTimeout(700);
      await keepPicture(window, `look-${language}-1280-dark`);
      const details = window.getByRole('region', { name: words.graph.tab.details });
      await details.getByRole('button', { name: /accessed/ }).first().click();
      await window.waitForTimeout(500);
      await keepPicture(window, `look-${language}-edge`);
      await window.getByRole('button', { name: words.graph.tab.side }).click();
      await window.waitForTimeout(700);
      await keepPicture(window, `look-${language}-collapsed`);
      await size(desk, 2560, 1440);
      await window.waitForTimeout(700);
      await keepPicture(window, `look-${language}-2560-dark`);
    }
    expect(desk.complaints).toEqual([]);
  });
