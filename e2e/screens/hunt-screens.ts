import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { CaseSummary } from '../../shared/cases/model.ts';
import { Notebook } from '../../shared/hunt/notebook.ts';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import { ask } from '../harness/ask.ts';
import { goPage, runCommand } from '../harness/steps.ts';

const answered = async (window: Page, name: string, input: unknown): Promise<unknown> =>
  z.object({ ok: z.literal(true), value: z.unknown() }).parse(await ask(window, name, input)).value;

const pipeline = `name: Sakura fields
priority: 10
allowed_backends: [local, kql]
vars:
  admin_hosts: [pc-admin1, pc-admin2]
transformations:
  - id: fields
    type: field_name_mapping
    mapping: { ProcessCommandLine: CommandLine, Account: [User, TargetUserName] }
    rule_conditions: [{ type: logsource, product: windows }]
`;

const query = {
  id: 'q1',
  kind: 'query',
  language: 'sql',
  text: "SELECT id, seenAt, host, image, commandLine\nFROM events\nWHERE image LIKE '%.exe'\nORDER BY seenAtMs",
  parameters: {},
  ofCase: false,
  span: null,
};

/** A pipeline, a notebook of the first case, and a mass hunt: what the pages of hunting show beside their empty state. */
export const prepareHunts = async (window: Page, language: Language): Promise<void> => {
  const { hunt, mass } = messagesIn(language);
  const [first] = z.array(CaseSummary).parse(await answered(window, 'cases.list', {}));
  const customer = first?.customer ?? '';
  await answered(window, 'pipelines.save', {
    customer: null,
    id: null,
    version: 0,
    pipeline: { text: pipeline, enabled: true },
  });
  const made = Notebook.parse(
    await answered(window, 'notebooks.create', { customer, caseId: first?.id ?? null, title: '侵入経路の確認' }),
  );
  const line = (kind: string, text: string) => ({ kind, spans: [{ text }] });
  const { title, marking, past, future } = made;
  const decision = { hypothesis: 'ブラウザーから入った', verdict: 'confirmed', reason: '子プロセスの時刻が合う' };
  const cells = [
    {
      id: 't1',
      kind: 'text',
      lines: [line('heading', '侵入の経路'), line('plain', 'PowerShell はどこから起動されたか。')],
    },
    query,
    { id: 'd1', kind: 'decision', ...decision, author: null, at: null },
  ];
  const body = { title, marking, past, future, cells };
  await answered(window, 'notebooks.save', { customer, id: made.id, version: made.version, writer: 'screens', body });
  await goPage(window, language, 'hunt');
  await expect(window.getByRole('textbox', { name: hunt.editor })).toBeVisible();
  await window.getByRole('textbox', { name: hunt.editor }).fill(query.text);
  await window.getByRole('radio', { name: mass.title, exact: true }).check({ force: true });
  await window.getByRole('button', { name: mass.run }).click();
  await expect(window.getByRole('grid', { name: mass.ways.rules })).toBeVisible({ timeout: 60_000 });
};

interface Walk {
  window: Page;
  language: Language;
  look: (screen: string) => Promise<void>;
}

/** Editor with results, translation with its card, packs, mass hunt, pipelines, notebooks. */
export const huntScreens = async ({ window, language, look }: Walk): Promise<void> => {
  const { hunt, mass, packs, pipelines, notebook, shell } = messagesIn(language);
  const part = (name: string) => window.getByRole('radio', { name, exact: true }).check({ force: true });
  await goPage(window, language, 'hunt');
  await expect(window.getByRole('textbox', { name: hunt.editor })).toBeVisible();
  await window.getByRole('button', { name: hunt.run, exact: true }).click();
  await expect(window.getByRole('grid', { name: hunt.results }).getByRole('gridcell').first()).toBeVisible();
  await look('hunt');
  await part(hunt.translate);
  await expect(window.getByRole('region', { name: hunt.translation })).toBeVisible();
  await look('hunt-translate');
  await part(packs.title);
  await expect(window.getByRole('button', { name: packs.load })).toBeVisible();
  await look('hunt-packs');
  await part(mass.title);
  await expect(window.getByRole('grid', { name: mass.ways.rules }).getByRole('gridcell').first()).toBeVisible();
  await look('hunt-mass');
  await part(pipelines.title);
  await expect(window.getByRole('textbox', { name: pipelines.editor })).toContainText('Sakura fields');
  await look('hunt-pipelines');
  await runCommand(window, language, shell.commands.goNotebooks);
  await expect(window.getByRole('textbox', { name: `${notebook.text} 1` })).toContainText('侵入の経路');
  await look('notebooks');
};
