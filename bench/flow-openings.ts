/** What an analyst does in the flow tab, with what it took: opening it, leaving it, moving the view. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { goTab } from '../e2e/harness/steps.ts';
import { messagesIn } from '../shared/i18n/catalogue.ts';

const { graph, flow } = messagesIn('en');

/** How long the window's own thread has worked so far, in milliseconds: says more than the clock where others work as well. */
export const workedBy = async (window: Page): Promise<() => Promise<number>> => {
  const session = await window.context().newCDPSession(window);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
};

/** What `watchOpening` leaves in the window. */
interface Opening {
  benchUsable: Promise<{ drawn: number; usable: number; whole: number; layout: number }>;
}

/**
 * Counts inside the window, from the click's own time: `drawn` is the frame after the one that shows the picture, `usable` the
 * frame after the one that shows what the arrow key selected.
 */
const watchOpening = (window: Page): Promise<void> =>
  window.evaluate(
    ({ name, arranging }) => {
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const until = async (holds: () => boolean): Promise<void> => {
        while (!holds()) await frame();
      };
      const picture = (): HTMLElement | null => document.querySelector(`[role=application][aria-label="${name}"]`);
      // From the question to the answer of whatever worker lays the flow out; the window's own thread is free meanwhile.
      const layouts: number[] = [];
      // As the page has it; it is put back below.
      const postMessage = Reflect.get(Worker.prototype, 'postMessage') as (message: unknown) => void;
      Worker.prototype.postMessage = function (this: Worker, ...given: [unknown]): void {
        const asked = performance.now();
        this.addEventListener('message', () => layouts.push(performance.now() - asked), { once: true });
        Reflect.apply(postMessage, this, given);
      };
      const clicked = new Promise<number>((resolve) => {
        addEventListener('click', (event) => resolve(event.timeStamp), { capture: true, once: true });
      });
      const watch = async (): Promise<{ drawn: number; usable: number; whole: number; layout: number }> => {
        const from = await clicked;
        await until(() => picture() !== null && document.querySelector('.flow-notice')?.textContent !== arranging);
        // The library draws with the next frame; the one after it begins when that is done.
        await frame();
        await frame();
        const drawn = performance.now() - from;
        picture()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
        await until(() => document.querySelector('[role=treeitem][aria-selected=true]') !== null);
        await frame();
        await frame();
        const usable = performance.now() - from;
        await until(() => document.querySelector('.flow-canvas[data-whole]') !== null);
        Worker.prototype.postMessage = postMessage;
        return { drawn, usable, whole: performance.now() - from, layout: layouts[0] ?? 0 };
      };
      Object.assign(globalThis, { benchUsable: watch() });
    },
    { name: graph.tab.graphName, arranging: graph.tab.arranging },
  );

export interface Opened {
  drawn: number;
  usable: number;
  /** Until what is out of view is drawn too. */
  whole: number;
  /** Laying out, from the question to the answer of the worker. */
  layout: number;
  thread: number;
}

/** From the overview into the flow, as an analyst who read the overview. */
export const openFlow = async (window: Page, worked: () => Promise<number>): Promise<Opened> => {
  // What is done while nothing else is to be done has its second; nobody opens a case and leaves its first page sooner.
  await window.waitForTimeout(1_000);
  await watchOpening(window);
  const before = await worked();
  await goTab(window, 'en', 'flow');
  // Put there by `watchOpening`.
  const times = await window.evaluate(() => (globalThis as unknown as Opening).benchUsable);
  return { ...times, thread: (await worked()) - before };
};

export const leaveFlow = async (window: Page): Promise<void> => {
  await window.getByRole('application', { name: graph.tab.graphName }).press('Escape');
  await goTab(window, 'en', 'overview');
  await window.getByRole('application', { name: graph.tab.graphName }).waitFor({ state: 'detached' });
};

/** A bare Cytoscape in the same window painting as many cards and lines with names, in milliseconds: what the library alone takes. */
export const barePainting = async (window: Page, cards: number, lines: number): Promise<number> => {
  const source = readFileSync(
    path.join(import.meta.dirname, '../node_modules/cytoscape/dist/cytoscape.min.js'),
    'utf8',
  );
  await window.evaluate(
    `{ const module = { exports: {} }, exports = module.exports; ${source}; globalThis.benchBare ??= module.exports; }`,
  );
  return window.evaluate(
    async ({ many, between }) => {
      // Put there above.
      const { benchBare } = globalThis as unknown as { benchBare: (options: unknown) => { destroy: () => void } };
      const holder = document.createElement('div');
      Object.assign(holder.style, { position: 'fixed', inset: '0 400px 0 0', zIndex: '9' });
      document.body.append(holder);
      const began = performance.now();
      const nodes = Array.from({ length: many }, (_, at) => ({
        data: { id: `n${at}`, label: `tool-${at}.exe` },
        position: { x: (at % 20) * 130, y: Math.floor(at / 20) * 30 },
      }));
      const edges = Array.from({ length: between }, (_, at) => ({
        data: { source: `n${at % many}`, target: `n${(at * 7 + 1) % many}` },
      }));
      const style = [{ selector: 'node', style: { label: 'data(label)' } }];
      const cy = benchBare({ container: holder, elements: [...nodes, ...edges], style, layout: { name: 'preset' } });
      for (let at = 0; at < 2; at += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      const took = performance.now() - began;
      cy.destroy();
      holder.remove();
      return took;
    },
    { many: cards, between: lines },
  );
};

/** A place in the picture where no card and no line is: a drag that begins there moves the view and nothing else. */
const emptyGround = async (window: Page): Promise<{ x: number; y: number }> => {
  const picture = window.getByRole('application', { name: graph.tab.graphName });
  const box = await picture.boundingBox();
  if (box === null) throw new Error('no picture');
  const selected = window.locator('[role=treeitem][aria-selected=true]');
  for (const [across, down] of [0.5, 0.3, 0.7, 0.1, 0.9].flatMap((x) => [0.5, 0.25, 0.75, 0.08].map((y) => [x, y]))) {
    const at = { x: box.x + box.width * (across ?? 0), y: box.y + box.height * (down ?? 0) };
    await window.mouse.click(at.x, at.y);
    await window.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    if ((await selected.count()) === 0) return at;
    await window.keyboard.press('Escape');
  }
  throw new Error('cards everywhere');
};

/** Times between frames while the picture is dragged and zoomed, in milliseconds. */
export const frames = async (window: Page): Promise<number[]> => {
  const { x, y } = await emptyGround(window);
  await window.evaluate(() => {
    const kept: number[] = [];
    let last = performance.now();
    const next = (now: number): void => {
      kept.push(now - last);
      last = now;
      if (!('benchDone' in globalThis)) requestAnimationFrame(next);
    };
    Object.assign(globalThis, { benchFrames: kept });
    requestAnimationFrame(next);
  });
  await window.mouse.move(x, y);
  await window.mouse.down();
  for (let step = 0; step < 60; step += 1)
    await window.mouse.move(x + Math.sin(step / 6) * 200, y + Math.cos(step / 6) * 120);
  await window.mouse.up();
  for (let step = 0; step < 30; step += 1) await window.mouse.wheel(0, step % 20 < 10 ? -60 : 60);
  const times = await window.evaluate(() => {
    Object.assign(globalThis, { benchDone: true });
    // Put there above.
    const { benchFrames } = globalThis as unknown as { benchFrames: number[] };
    Reflect.deleteProperty(globalThis, 'benchDone');
    return benchFrames.slice(2);
  });
  if (await window.getByRole('button', { name: flow.putBack(1) }).isVisible()) throw new Error('a card was dragged');
  return times;
};
