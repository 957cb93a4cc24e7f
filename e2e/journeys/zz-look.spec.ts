import { expect } from '@playwright/test';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { ask, keepPicture, type Desk } from '../harness/app.ts';
import { goTab, makeWorkspace, openSample } from '../harness/steps.ts';
import { test } from '../harness/test.ts';

const size = async (desk: Desk, width: number, height: number) => {
  await desk.app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      const [one] = BrowserWindow.getAllWindows();
      one?.setContentSize(w, h);
    },
    [width, height] as const,
  );
  await desk.window.waitForTimeout(900);
};
for (const language of ['ja', 'en'] as Language[])
  test(`look ${language}`, async ({ open }) => {
    test.setTimeout(240_000);
    const desk = await open({ language });
    const { window } = desk;
    await size(desk, 1280, 800);
    await makeWorkspace(window, language);
    await openSample(window, language);
    await goTab(window, language, 'flow');
    await window.waitForTimeout(1500);
    await keepPicture(window, `look-${language}-1280`);
    const words = messagesIn(language);
    void ask;
    if (language === 'ja') {
      await size(desk, 2560, 1440);
      await goTab(window, language, 'overview');
      await goTab(window, language, 'flow');
      await window.waitForTimeout(1500);
      await keepPicture(window, `look-${language}-2560`);
    } else {
      await window.emulateMedia({ colorScheme: 'dark' });
      await window.waitForTimeout(500);
      await keepPicture(window, `look-${language}-1280-dark`);
    }
    void words;
    expect(desk.complaints).toEqual([]);
  });
