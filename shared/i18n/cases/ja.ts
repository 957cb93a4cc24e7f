import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

const levels: Record<string, string> = {
  critical: '「重大」',
  high: '「高」',
  medium: '「中」',
  low: '「低」',
  informational: '「情報」',
};
const level = (name: string | number | undefined): string => levels[String(name)] ?? String(name);

const deed: Record<string, string> = {
  impact: '業務に影響する操作',
  exfiltration: '情報の持ち出し',
  'credential-access': '認証情報の窃取',
  'lateral-movement': '横展開',
  'command-and-control': '外部との不審な通信',
  persistence: '不正な永続化',
  'privilege-escalation': '権限昇格',
  'initial-access': '侵入',
  execution: '不審なプログラムの実行',
  'defense-evasion': '検知を回避する動作',
  collection: '情報の収集',
  discovery: '内部環境の探索',
};

export const ja: Shape<typeof en> = {
  severity: {
    high: '高',
    medium: '中',
    low: '低',
    'false-positive': '過検知',
  },
  title: ({ host, tactics, program, rule }) => {
    const deeds = tactics.map((tactic) => deed[tactic] ?? tactic).join('と');
    const what = deeds === '' ? (rule ?? '不審な動作') : deeds;
    return `端末 ${host} における${what}の疑い${program === null ? '' : `(${program})`}`;
  },
  reason: {
    'rule-level': (p) => `レベル${level(p['level'])}のルールに一致しました(${p['rule']})。`,
    'edr-level': (p) => `EDRがレベル${level(p['level'])}のアラートを発報しました(${p['rule']})。`,
    'several-tactics': (p) => `アラートがATT&CKの${p['count']}種類の戦術にわたっています。`,
    'credential-access': (p) => `認証情報を狙った動作があります(${p['rule']})。`,
    'lateral-movement': (p) => `ほかの端末との間で横展開の兆候があります(${p['rule']})。`,
    'outbound-connection': (p) =>
      Number(p['others']) > 0
        ? `アラート対象のプロセスが ${p['address']} のポート ${p['port']} ほか${p['others']}か所へ通信しました。`
        : `アラート対象のプロセスが ${p['address']} のポート ${p['port']} へ通信しました。`,
    fileless: () => 'ファイルを残さない方法でコードが実行されました。',
    persistence: (p) => `再起動後も残る設定が行われました(${p['rule']})。`,
    'defence-evasion': (p) => `検知の回避または痕跡の隠ぺいにあたる動作があります(${p['rule']})。`,
    'document-spawned-script': (p) => `${p['parent']} が ${p['image']} を起動しました。`,
    'nothing-blocked': () => '遮断されたことを示す記録はありません。',
    blocked: (p) => `EDRが遮断しています(EDRのアラート${p['of']}件中${p['count']}件)。`,
    'single-low-signal': (p) =>
      Number(p['alerts']) === 1
        ? '弱い兆候が1件あるのみで、ほかに不審な動作は確認できていません。'
        : `弱い兆候が${p['alerts']}件あるのみで、ほかに不審な動作は確認できていません。`,
  },
};
