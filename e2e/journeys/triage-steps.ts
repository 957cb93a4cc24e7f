import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import type { Desk } from '../harness/app.ts';
import type { Home } from '../harness/home.ts';
import { goPage, makeWorkspace, openImport } from '../harness/steps.ts';
import { importByButton, resultShown } from './import-steps.ts';
import { processStart, writeIn } from './records.ts';

export const gridOf = (window: Page, language: Language = 'en'): Locator =>
  window.getByRole('grid', { name: messagesIn(language).desk.title, exact: true });

/** Credential dumping on hosts of their own: a case each. */
export const burstOf = (count: number, first = 1): string =>
  Array.from({ length: count }, (_, n) =>
    processStart({
      at: new Date(Date.UTC(2026, 3, 1) + n * 1000).toISOString(),
      pid: 5000 + first + n,
      image: 'C:\\Temp\\procdump.exe',
      commandLine: `procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass${first + n}.dmp`,
    }).replace('desk-7.example.test', `burst-${first + n}.example.test`),
  ).join('\n');

export const openDeskWith = async (desk: Desk, home: Home, count: number): Promise<void> => {
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openImport(window, 'en');
  await importByButton(desk, [writeIn(home, 'burst.json', burstOf(count))]);
  await resultShown(window);
  await goPage(window, 'en', 'desk');
  await expect(gridOf(window).getByRole('gridcell').first()).toBeVisible();
  await gridOf(window).focus();
};

const inHand = async (window: Page): Promise<string> =>
  (await gridOf(window).locator('[data-current]').first().textContent()) ?? '';

/** The row in hand without what goes on in it: its clock, and the number of hosts there are. */
export const held = async (window: Page): Promise<string> =>
  (await inHand(window)).replace(/\d\d:\d\d/u, '').replace(/\d+ \/ \d+/u, '');

/** Counts the time between frames from here on. */
export const watchFrames = (window: Page): Promise<void> =>
  window.evaluate(() => {
    const deltas: number[] = [];
    Object.assign(globalThis, { miharuFrames: deltas });
    let last = performance.now();
    const next = (at: number): void => {
      deltas.push(at - last);
      last = at;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });

export const framesSeen = (window: Page): Promise<number[]> =>
  window.evaluate(() => {
    // Put there by `watchFrames`.
    const { miharuFrames } = globalThis as unknown as { miharuFrames: number[] };
    return miharuFrames.splice(0);
  });

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  tdur?: number;
  args?: { name?: string };
}

export const startTrace = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel'], excluded_categories: ['*'] }),
  );

/**
 * How long each task held the thread that draws, in milliseconds of its own processor time: what waiting for a busy machine
 * adds to a frame is no fault of the desk, what the desk computes is.
 */
export const tasksTraced = async (app: ElectronApplication): Promise<number[]> => {
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  // The runtime's own format.
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: TraceEvent[] };
  const drawing = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [],
    ),
  );
  return traceEvents.flatMap(({ name, pid, tid, tdur }) =>
    name === 'ThreadControllerImpl::RunTask' && tdur !== undefined && drawing.has(`${pid} ${tid}`) ? [tdur / 1000] : [],
  );
};

export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
};

/** Judges what is meant as a false positive, by keys alone; ends with the dialog closed. */
export const judgeFalse = async (window: Page, reason: string): Promise<void> => {
  const { keyboard } = window;
  await keyboard.press('m');
  const dialog = window.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(window.getByRole('listbox')).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.type(reason);
  await keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
};

/** Judges the alert in hand as high, by keys alone. */
export const judgeHigh = async (window: Page): Promise<void> => {
  const { keyboard } = window;
  await keyboard.press('m');
  const dialog = window.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.press('ArrowRight');
  await keyboard.press('Tab');
  await keyboard.type('Credentials were dumped.');
  await keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
};
