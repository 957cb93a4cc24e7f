import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { caseTitleFacts } from '../../shared/cases/title.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { datasetRecords } from '../rules/fixtures/shared-data.ts';
import { loadStarterRules } from '../rules/starter-rules.ts';
import { casesOf, type JudgedCase } from './fixtures/scenario.ts';

const grave = (cases: readonly JudgedCase[]): string[] =>
  cases.filter((one) => one.severity === 'high').map((one) => one.draft.hosts.join());

test('the sample incident reads as one case of high severity about credentials', async () => {
  const lines = gunzipSync(readFileSync('resources/demo/lsass-campaign-02.jsonl.gz')).toString('utf8').split('\n');
  const records = lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
  const cases = casesOf(records, await loadStarterRules('resources'));
  expect(grave(cases)).toEqual(['acct01.pandalab.com']);
  const [main] = cases.filter((one) => one.severity === 'high');
  expect(main?.reasons.map((reason) => reason.code)).toEqual(
    expect.arrayContaining(['rule-level', 'credential-access', 'outbound-connection', 'nothing-blocked']),
  );
  expect(messagesIn('ja').cases.title(caseTitleFacts(main?.draft.alerts ?? []))).toBe(
    '端末 ACCT01 における認証情報の窃取と侵入の疑い(procdump.exe)',
  );
}, 60_000);

/** Endpoints that each recorded attack must show as one incident of high severity, and no other. */
const SCENARIOS: Record<string, string[]> = {
  'aptsimulator_cobaltstrike.zip': ['workstation5'],
  'covenant_psremoting_grunt.zip': ['hr001.shire.com', 'it001.shire.com'],
  'empire_dcom_shellwindows_stager.zip': ['workstation6.theshire.local'],
  'empire_persistence_registry_modification_run_keys_standard_user.zip': ['workstation5.theshire.local'],
  'empire_uac_shellapi_fodhelper.zip': ['workstation5.theshire.local'],
  'metasploit_procdump_lsass_memory_dump.zip': ['acct01.pandalab.com'],
  'psh_control_panel_execution.zip': ['workstation5'],
  'purplesharp_ad_playbook_I.zip': [
    'mordordc.theshire.local',
    'workstation5.theshire.local',
    'workstation6.theshire.local',
    'workstation7.theshire.local',
  ],
  'schtask_create.zip': ['workstation5.theshire.local'],
  'sysmon_log4shell_cve2021_44228_java_serialized_object.zip': ['workstation5'],
};

test.skipIf(!existsSync('../shared/data/mordor'))(
  'needs ../shared: each recorded attack is one grave case per endpoint, with at most three lesser ones',
  async () => {
    const rules = await loadStarterRules('resources');
    for (const [name, hosts] of Object.entries(SCENARIOS)) {
      const records: unknown[] = [];
      for await (const record of datasetRecords(name)) records.push(record);
      const cases = casesOf(records, rules);
      expect({ name, grave: grave(cases).sort() }).toEqual({ name, grave: hosts });
      const perHost = new Map<string, number>();
      for (const { draft } of cases) {
        for (const host of draft.hosts) perHost.set(host, (perHost.get(host) ?? 0) + 1);
      }
      expect(Math.max(...perHost.values())).toBeLessThanOrEqual(4);
    }
  },
  180_000,
);
