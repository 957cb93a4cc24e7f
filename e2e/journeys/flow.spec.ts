import { expect, type Locator, type Page } from '@playwright/test';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keepPicture } from '../harness/app.ts';
import { goPage, goTab, makeWorkspace, openImport, openSample, passphrase, unlockBy } from '../harness/steps.ts';
import { test } from '../harness/test.ts';
import { importByButton, resultShown } from './import-steps.ts';
import { writeIn } from './records.ts';

const ja = messagesIn('ja');
const en = messagesIn('en');

const drawn = async (window: Page, words: typeof ja): Promise<void> => {
  await expect(window.getByRole('application', { name: words.graph.tab.graphName })).toBeVisible({ timeout: 30_000 });
  await expect(window.getByText(words.graph.tab.arranging)).toBeHidden({ timeout: 30_000 });
};

const choose = async (window: Page, label: string, value: string): Promise<void> => {
  await window.getByRole('button', { name: label }).click();
  await window.getByRole('option', { name: value, exact: true }).click();
};

/** Adds a note to what is selected, by keys alone. */
const addNote = async (window: Page, words: typeof ja, text: string): Promise<void> => {
  await window.getByRole('tree', { name: words.graph.tab.tree }).press('m');
  const dialog = window.getByRole('dialog', { name: words.flow.layer.dialog(words.flow.layer.types.note) });
  await dialog.getByLabel(words.flow.layer.fields.text).fill(text);
  await dialog.getByRole('button', { name: words.flow.layer.save }).click();
  await expect(dialog).toBeHidden();
};

const noteRow = (window: Page, words: typeof ja, text: string): Locator =>
  window.getByRole('treeitem', { name: new RegExp(`${words.flow.layer.types.note}: ${text}`) });

/** The selected card by keys: put back by one press, undone, put back by a key. */
const moveCards = async (window: Page): Promise<void> => {
  const picture = window.getByRole('application', { name: ja.graph.tab.graphName });
  await picture.focus();
  for (let press = 0; press < 3; press += 1) await picture.press('Shift+ArrowDown');
  const back = (cards: number): Locator => window.getByRole('button', { name: ja.flow.putBack(cards), exact: true });
  await expect(back(1)).toBeVisible();
  await picture.press('a');
  await keepPicture(window, 'flow-moved-ja');
  await back(1).click();
  await expect(back(1)).toBeHidden();
  await picture.press('Control+z');
  await expect(back(1)).toBeVisible();
  await picture.press('Alt+0');
  await expect(back(1)).toBeHidden();
  await picture.press('Control+z');
  await expect(back(1)).toBeVisible();
  // Down to the note: nothing of moving is left.
  await picture.press('Control+z');
  await expect(back(1)).toBeHidden();
};

/** A card drawn aside by the mouse. At the largest zoom what is selected next to another stands in the middle of the picture. */
const dragCard = async (window: Page): Promise<void> => {
  const picture = window.getByRole('application', { name: ja.graph.tab.graphName });
  await picture.focus();
  for (let press = 0; press < 12; press += 1) await picture.press('+');
  await picture.press('ArrowLeft');
  await picture.press('ArrowRight');
  // What was selected is brought to the middle after it was told; the mouse takes what is drawn there.
  await window.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
  const box = await picture.boundingBox();
  if (box === null) throw new Error('no picture');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await window.mouse.move(x, y);
  await window.mouse.down();
  await window.mouse.move(x + 60, y + 100, { steps: 6 });
  await window.mouse.up();
  await expect(window.getByRole('button', { name: ja.flow.putBack(1), exact: true })).toBeVisible();
};

/** Everything an analyst can write, looked at in pictures. */
const lookAtDialogs = async (window: Page, words: typeof ja, language: string): Promise<void> => {
  const { layer } = words.flow;
  for (const type of ['note', 'hypothesis', 'action', 'operator', 'condition', 'asset'] as const) {
    await window.getByRole('button', { name: layer.addFree }).click();
    await window.getByRole('menuitem', { name: layer.types[type], exact: true }).click();
    const dialog = window.getByRole('dialog', { name: layer.dialog(layer.types[type]) });
    await expect(dialog).toBeVisible();
    await keepPicture(window, `flow-dialog-${type}-${language}`);
    await dialog.getByRole('button', { name: layer.cancel }).click();
    await expect(dialog).toBeHidden();
  }
};

/** Tree and details go elsewhere in a smaller window; the picture itself is carried over, with what the reader sees of it. */
const resizeWindow = async (window: Page): Promise<void> => {
  const picture = window.getByRole('application', { name: ja.graph.tab.graphName });
  const before = window.viewportSize();
  await picture.evaluate((element) => element.setAttribute('data-carried', ''));
  await window.setViewportSize({ width: 1280, height: 800 });
  await expect(picture).toHaveAttribute('data-carried');
  await keepPicture(window, 'flow-tree-ja-small');
  await window.setViewportSize({ width: 2560, height: 1440 });
  await expect(picture).toHaveAttribute('data-carried');
  await keepPicture(window, 'flow-tree-ja-large');
  if (before !== null) await window.setViewportSize(before);
};

/** What the toolbar has behind its last button. */
const chooseMore = async (window: Page, title: string): Promise<void> => {
  await window.getByRole('button', { name: ja.flow.more, exact: true }).click();
  await window.getByRole('menuitem', { name: title, exact: true }).click();
};

/** A view under a name. */
const saveView = async (window: Page): Promise<void> => {
  await window.getByRole('button', { name: ja.flow.views.title, exact: true }).click();
  await window.getByLabel(ja.flow.views.name).fill('認証情報の窃取');
  await window.getByRole('button', { name: ja.flow.views.save }).click();
  await expect(window.getByRole('button', { name: ja.flow.views.open('認証情報の窃取') })).toBeVisible();
  await keepPicture(window, 'flow-views-ja');
  await window.keyboard.press('Escape');
};

/** What was added since the flow was opened. */
const compareMoments = async (window: Page): Promise<void> => {
  await chooseMore(window, ja.flow.compare.title);
  await window.getByRole('button', { name: ja.flow.compare.run, exact: true }).click();
  await expect(window.getByText(ja.flow.compare.told(1, 0, 0))).toBeVisible();
  await window.getByRole('button', { name: ja.flow.compare.next }).click();
  await keepPicture(window, 'flow-compare-ja');
  await window.getByRole('button', { name: ja.flow.compare.end }).click();
};

/** Step by step, by keys. */
const playSteps = async (window: Page): Promise<void> => {
  await chooseMore(window, ja.flow.play.start);
  const bar = window.getByRole('group', { name: ja.flow.play.bar });
  await expect(bar).toBeFocused();
  for (let step = 0; step < 4; step += 1) await bar.press('ArrowRight');
  await expect(bar.getByText(/^5 \/ /)).toBeVisible();
  await expect(bar.getByRole('status')).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d .+/);
  await keepPicture(window, 'flow-play-ja');
  await bar.press('Escape');
  await expect(bar).toBeHidden();
};

test('an analyst draws on the flow, undoes, saves a view, compares, plays; and all of it is there after a kill', async ({
  open,
}) => {
  const first = await open({ language: 'ja' });
  const { window } = first;
  await makeWorkspace(window, 'ja');
  await openSample(window, 'ja');
  await goTab(window, 'ja', 'flow');
  await drawn(window, ja);
  await keepPicture(window, 'flow-tree-ja');
  for (const one of ['time', 'tactics', 'hosts'] as const) {
    await choose(window, ja.flow.arrangement, ja.flow.arrangements[one]);
    await drawn(window, ja);
    await keepPicture(window, `flow-${one}-ja`);
  }
  await choose(window, ja.flow.arrangement, ja.flow.arrangements.tree);
  await resizeWindow(window);

  const alerted = window.getByRole('treeitem', { name: /procdump\.exe/ }).first();
  await alerted.click();
  await addNote(window, ja, '持ち出しの準備か');
  await expect(noteRow(window, ja, '持ち出しの準備か')).toBeVisible();
  await drawn(window, ja);
  await keepPicture(window, 'flow-note-ja');

  // Undone and done again by keys.
  await window.getByRole('tree', { name: ja.graph.tab.tree }).press('Control+z');
  await expect(noteRow(window, ja, '持ち出しの準備か')).toBeHidden();
  await window.getByRole('tree', { name: ja.graph.tab.tree }).press('Control+Shift+z');
  await expect(noteRow(window, ja, '持ち出しの準備か')).toBeVisible();

  await moveCards(window);
  await lookAtDialogs(window, ja, 'ja');
  await saveView(window);
  await compareMoments(window);
  await playSteps(window);
  await dragCard(window);
  expect(first.complaints).toEqual([]);
  await first.kill();

  const second = await open();
  await unlockBy(second.window, 'ja', passphrase);
  await goPage(second.window, 'ja', 'cases');
  await second.window.getByRole('grid', { name: ja.casesUi.title }).getByRole('row').nth(1).dblclick();
  await goTab(second.window, 'ja', 'flow');
  await drawn(second.window, ja);
  await second.window
    .getByRole('treeitem', { name: /procdump\.exe/ })
    .first()
    .click();
  await second.window.getByRole('tree', { name: ja.graph.tab.tree }).press('ArrowRight');
  await expect(noteRow(second.window, ja, '持ち出しの準備か')).toBeVisible();
  // The card still stands where it was put, and the way back as well.
  const back = second.window.getByRole('button', { name: ja.flow.putBack(1), exact: true });
  await expect(back).toBeVisible();
  await second.window.getByRole('tree', { name: ja.graph.tab.tree }).press('Control+z');
  await expect(back).toBeHidden();
  await second.window.getByRole('tree', { name: ja.graph.tab.tree }).press('Control+z');
  await expect(noteRow(second.window, ja, '持ち出しの準備か')).toBeHidden();
  await second.window.getByRole('button', { name: ja.flow.views.title, exact: true }).click();
  await expect(second.window.getByRole('button', { name: ja.flow.views.open('認証情報の窃取') })).toBeVisible();
  expect(second.complaints).toEqual([]);
});

const children = 4999;
const files = 4999;

const sysmon = (n: number, over: Record<string, unknown>): string =>
  JSON.stringify({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    Hostname: 'pc1.example',
    UtcTime: new Date(Date.UTC(2026, 3, 1) + n * 10).toISOString().replace('T', ' ').replace('Z', ''),
    ...over,
  });

const guid = (n: number): string => `{00000000-0000-0000-0000-${n.toString(16).padStart(12, '0')}}`;
const shell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

/** One encoded PowerShell that starts thousands of different programs; each writes a file. */
const crowd = (): string[] => [
  sysmon(0, {
    EventID: 1,
    ProcessGuid: guid(1),
    ProcessId: '500',
    Image: shell,
    CommandLine: 'powershell.exe -NoProfile -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA=',
    User: 'CORP\\hanako',
  }),
  ...Array.from({ length: children }, (_, at) =>
    sysmon(at + 1, {
      EventID: 1,
      ProcessGuid: guid(at + 10),
      ProcessId: String(1000 + at),
      Image: `C:\\Users\\Public\\tool-${at}.exe`,
      CommandLine: `tool-${at}.exe ${'abcdefghij'[at % 10] ?? ''}`,
      ParentProcessGuid: guid(1),
      ParentProcessId: '500',
      ParentImage: shell,
      User: 'CORP\\hanako',
    }),
  ),
  ...Array.from({ length: files }, (_, at) =>
    sysmon(children + at + 1, {
      EventID: 11,
      ProcessGuid: guid(at + 10),
      ProcessId: String(1000 + at),
      Image: `C:\\Users\\Public\\tool-${at}.exe`,
      TargetFilename: `C:\\Users\\Public\\out-${at}.tmp`,
      User: 'CORP\\hanako',
    }),
  ),
];

test('a case of ten thousand nodes stays usable, and each of thousands of children of one process is reached by keys', async ({
  open,
  home,
}) => {
  const desk = await open();
  const { window } = desk;
  await makeWorkspace(window, 'en');
  await openImport(window, 'en');
  await importByButton(desk, [writeIn(home, 'crowd.jsonl', `${crowd().join('\n')}\n`)]);
  await resultShown(window);
  await goPage(window, 'en', 'cases');
  await window.getByRole('grid', { name: en.casesUi.title }).getByRole('row').nth(1).dblclick();
  await goTab(window, 'en', 'flow');
  await drawn(window, en);
  await lookAtDialogs(window, en, 'en');
  const counter = window.getByRole('button', { name: /^Shown [\d,]+ \/ 1?\d,\d{3}$/ });
  await expect(counter).toBeVisible({ timeout: 30_000 });
  await counter.click();
  await keepPicture(window, 'flow-crowd-counter-en');
  await window.keyboard.press('Escape');

  const tree = window.getByRole('tree', { name: en.graph.tab.tree });
  await tree.focus();
  await tree.press('Home');
  const row = async (): Promise<{ name: string; closed: boolean; position: number; of: number }> => {
    const found = window.locator(`[id="${(await tree.getAttribute('aria-activedescendant')) ?? ''}"]`);
    const number = async (name: string): Promise<number> => Number(await found.getAttribute(name));
    return {
      name: await found.innerText(),
      closed: (await found.getAttribute('aria-expanded')) === 'false',
      position: await number('aria-posinset'),
      of: await number('aria-setsize'),
    };
  };
  // Down to the card of all children; it opens into stretches, the last of which ends with the last child.
  const group = window.getByRole('treeitem', { name: /×4,999/ }).first();
  for (let steps = 0; steps < 40 && !(await row()).name.includes('×4,999'); steps += 1) {
    const { closed } = await row();
    await tree.press(closed ? 'ArrowRight' : 'ArrowDown');
  }
  await expect(group).toHaveAttribute('aria-selected', 'true');
  await tree.press('ArrowRight');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await tree.press('ArrowRight');
  expect((await row()).of).toBe(Math.ceil(children / 100));
  for (let at = 1; at < Math.ceil(children / 100); at += 1) await tree.press('ArrowDown');
  expect((await row()).position).toBe(Math.ceil(children / 100));
  await tree.press('ArrowRight');
  await tree.press('ArrowRight');
  expect((await row()).of).toBe(99);
  for (let at = 1; at < 99; at += 1) await tree.press('ArrowDown');
  const last = await row();
  expect([last.position, last.name]).toEqual([99, expect.stringContaining('tool-4998.exe')]);
  await drawn(window, en);
  await expect(
    window.getByRole('region', { name: en.graph.tab.details }).getByText('tool-4998.exe').first(),
  ).toBeVisible();
  await keepPicture(window, 'flow-crowd-last-child-en');
  expect(desk.complaints).toEqual([]);
});
