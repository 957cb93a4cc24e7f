import { test as base } from '@playwright/test';
import { openDesk, type Desk, type DeskWishes } from './app.ts';
import { makeHome, type Home } from './home.ts';

interface Fixtures {
  home: Home;
  /** Opens the app on this test's own home; whatever is still open at the end is closed. */
  open: (wishes?: Omit<DeskWishes, 'home'>) => Promise<Desk>;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the fixtures a fixture needs from this pattern, so an empty one stands for "none".
  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = makeHome();
    await use(home);
    home.remove();
  },
  open: async ({ home }, use) => {
    const opened: Desk[] = [];
    await use(async (wishes = {}) => {
      const desk = await openDesk({ home, ...wishes });
      opened.push(desk);
      return desk;
    });
    for (const desk of opened) await desk.close().catch(() => undefined);
  },
});
