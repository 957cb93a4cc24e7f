import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe-core calls serious or critical, in one line each. */
export const barriers = async (window: Page, screen: string): Promise<string[]> => {
  // Its usual mode opens a page of its own, which an app window has not.
  // What React Aria just announced stays in its live region for some seconds, with labels that point at what is gone.
  const axe = new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]');
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${screen}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};
