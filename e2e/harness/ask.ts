import type { Page } from '@playwright/test';

/** Asks the engine through the window's own bridge. */
export const ask = (window: Page, name: string, input: unknown): Promise<unknown> =>
  window.evaluate(([procedure, value]) => globalThis.window.miharu.call(procedure, value), [name, input] as const);
