import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/model.ts';
import { caseTitleFacts } from '../../shared/cases/title.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { alertOf, eventOf, key } from '../alerts/fixtures/events.ts';
import { judgeBehaviour } from './judge-behaviour.ts';

const codes = (alerts: Alert[], events = [eventOf(1, {})]): [string, string[]] => {
  const { severity, reasons } = judgeBehaviour(alerts, events);
  return [severity, reasons.map((reason) => reason.code)];
};

test('a single weak signal is low and says so', () => {
  const weak = alertOf(1, { level: 'medium', tactics: ['discovery'] });
  expect(codes([weak])).toEqual(['low', ['rule-level', 'single-low-signal']]);
});

test('a high alert alone is medium; with an aggravating fact it is high', () => {
  expect(codes([alertOf(1)])).toEqual(['medium', ['rule-level', 'nothing-blocked']]);
  expect(codes([alertOf(1, { tactics: ['credential-access'] })])).toEqual([
    'high',
    ['rule-level', 'credential-access', 'nothing-blocked'],
  ]);
  expect(codes([alertOf(1), alertOf(2)])[0]).toBe('high');
  expect(codes([alertOf(1, { level: 'critical' })])[0]).toBe('high');
});

test('tags of persistence count only with a technique that persists', () => {
  const media = (techniques: string[]) => [alertOf(1, { level: 'medium', tactics: ['persistence'], techniques })];
  expect(codes(media(['T1112']))[0]).toBe('low');
  expect(codes(media(['T1547.001']))).toEqual(['medium', ['rule-level', 'persistence', 'nothing-blocked']]);
});

test('what the processes did counts: a document starting a script, code in the command line, an outbound connection', () => {
  const alert = alertOf(1, { processKey: key('guid:ps') });
  const start = eventOf(1, {
    image: 'C:\\w\\powershell.exe',
    parentImage: 'C:\\o\\WINWORD.EXE',
    commandLine: `powershell -w hidden -enc ${'SQBFAFgA'.repeat(10)}`,
  });
  const connection = (id: number, dstAddress: string, dstPort: number) =>
    eventOf(id, {
      class: 'network_activity',
      activity: 'connect',
      direction: 'outbound',
      processKey: 'guid:ps',
      seenAtMs: id,
      dstAddress,
      dstPort,
    });
  const events = [
    start,
    connection(2, '10.0.0.1', 53),
    connection(3, '203.0.113.5', 443),
    connection(4, '127.0.0.1', 80),
  ];
  const { severity, reasons } = judgeBehaviour([alert], events);
  expect(severity).toBe('high');
  expect(reasons.slice(1, 4)).toEqual([
    { code: 'document-spawned-script', params: { parent: 'winword.exe', image: 'powershell.exe' }, events: [1] },
    { code: 'fileless', params: {}, events: [1] },
    { code: 'outbound-connection', params: { address: '203.0.113.5', port: 443, others: 0 }, events: [3] },
  ]);
});

test('where something was blocked it is not said that nothing was', () => {
  const blocked = [eventOf(1, { outcome: 'blocked' })];
  expect(codes([alertOf(1), alertOf(2)], blocked)[1]).toEqual(['rule-level']);
});

test('every reason has its sentence in both languages', () => {
  const alerts = [
    alertOf(1, {
      tactics: ['credential-access', 'lateral-movement', 'defense-evasion'],
      techniques: ['T1021.006', 'T1055'],
    }),
  ];
  const { reasons } = judgeBehaviour(alerts, []);
  const say = (language: 'ja' | 'en'): string[] =>
    reasons.map(({ code, params }) => messagesIn(language).cases.reason[code](params));
  expect(reasons.length).toBeGreaterThan(4);
  expect([...say('ja'), ...say('en')].filter((text) => text.includes('undefined'))).toEqual([]);
});

test('a title names the endpoint, the gravest deeds and the program', () => {
  const facts = caseTitleFacts([
    alertOf(1, {
      host: 'acct01.corp.example',
      tactics: ['credential-access', 'execution'],
      image: 'C:\\x\\procdump.exe',
    }),
    alertOf(2, { level: 'medium', tactics: ['impact'], image: 'C:\\x\\cmd.exe' }),
  ]);
  expect(messagesIn('ja').cases.title(facts)).toBe(
    '端末 ACCT01 における認証情報の窃取と不審なプログラムの実行の疑い(procdump.exe)',
  );
  expect(messagesIn('en').cases.title(facts)).toBe(
    'Credential access and suspicious program execution on ACCT01 (procdump.exe)',
  );
});

test('what the EDR blocked is a reason, and stands instead of nothing being blocked', () => {
  const of = (disposition: 'blocked' | 'not-blocked'): Alert =>
    alertOf(1, {
      level: 'critical',
      origin: {
        vendor: 'falcon',
        // `as`: any text is a connection's id here.
        connection: 'c' as NonNullable<Alert['origin']>['connection'],
        nativeId: 'n',
        severity: 'Critical',
        disposition,
        action: null,
        status: null,
        verdict: null,
        assignee: null,
        group: null,
        hostGroups: [],
        policy: null,
        prevalence: { global: null, local: null },
        link: null,
      },
    });
  expect(codes([of('blocked')])).toEqual(['high', ['edr-level', 'blocked']]);
  expect(codes([of('not-blocked')])).toEqual(['high', ['edr-level', 'nothing-blocked']]);
});
