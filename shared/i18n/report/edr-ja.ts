import type { DetectionKind } from '../../alerts/model.ts';
import type { Shape } from '../shape.ts';
import type { AlertNameFacts, BlockFacts, edrEn } from './edr-en.ts';

const quoted = (text: string): string => `「${text}」`;

/** 手法の日本語名がないときは、EDRの検知方式で言い表す。 */
const kinds: Record<DetectionKind, string> = {
  signature: '既知の脅威(シグネチャ)',
  behaviour: '不審な挙動',
  sandbox: 'サンドボックスでの不審な動作',
  reputation: '評価の低いファイル',
  'machine-learning': '機械学習による検知',
  indicator: '脅威情報との一致',
  rule: '',
  other: '',
};

const meaningOf = ({ title, technique, kind }: AlertNameFacts): string => {
  if (/[ぁ-んァ-ヶ一-龠]/.test(title)) return '';
  return technique !== '' ? technique : kind === null ? '' : kinds[kind];
};

/**
 * What vendors write of their actions, whole or between commas: CrowdStrike's pattern_disposition_description, Carbon Black's
 * sensor_action, run_state and policy_applied, SentinelOne's mitigation actions with their outcome. Anything else stays as written.
 */
const actions = new Map([
  ['prevention, process killed.', 'プロセスの強制終了'],
  ['prevention, operation blocked.', '操作の遮断'],
  ['prevention, process was blocked from execution.', '実行の遮断'],
  [
    'prevention/quarantine, process was blocked from execution and quarantine was attempted.',
    '実行の遮断とファイルの隔離の試行',
  ],
  ['detection/quarantine, standard detection and quarantine was attempted.', '検知とファイルの隔離の試行'],
  ['deny', '操作の拒否'],
  ['terminate', 'プロセスの強制終了'],
  ['allow', '許可'],
  ['ran', '実行済み'],
  ['did_not_run', '未実行'],
  ['applied', 'ポリシー適用'],
  ['not_applied', 'ポリシー適用なし'],
  ['kill success', 'プロセスの強制終了(成功)'],
  ['kill failed', 'プロセスの強制終了(失敗)'],
  ['quarantine success', 'ファイルの隔離(成功)'],
  ['quarantine failed', 'ファイルの隔離(失敗)'],
  ['remediate success', '変更の修復(成功)'],
  ['remediate failed', '変更の修復(失敗)'],
  ['mitigated', '対処済み'],
  ['not_mitigated', '対処なし'],
]);

const actionJa = (text: string): string | null => {
  const whole = actions.get(text.toLowerCase());
  if (whole !== undefined) return whole;
  const parts = text.split(', ').map((part) => actions.get(part.toLowerCase()));
  return parts.every((part) => part !== undefined) ? parts.join('、') : null;
};

const states: Record<BlockFacts['state'], string> = {
  blocked: '遮断されています',
  partly: '一部が遮断されています',
  'not-blocked': '検知のみで、遮断されていません',
};

const machines = new Map([
  ['workstation', 'クライアントPC'],
  ['desktop', 'クライアントPC'],
  ['laptop', 'ノートPC'],
  ['server', 'サーバー'],
  ['domain controller', 'ドメインコントローラー'],
]);

export const edrJa: Shape<typeof edrEn> = {
  name: (p) => {
    const meaning = meaningOf(p);
    return meaning === '' ? quoted(p.title) : `${meaning}(原文${quoted(p.title)})`;
  },
  shortName: (p) => {
    const meaning = meaningOf(p);
    return p.technique === '' || meaning === '' ? quoted(p.title) : meaning;
  },
  action: (text) => {
    const known = actionJa(text);
    return known === null ? quoted(text) : `${known}(原文${quoted(text)})`;
  },
  blocked: (p) => {
    const which =
      p.count < p.of
        ? `EDRのアラート ${String(p.of)} 件のうち ${String(p.count)} 件は、`
        : p.of === 1
          ? 'EDRのアラートは、'
          : `EDRのアラート ${String(p.of)} 件は、いずれも`;
    const names = p.names.length === 0 ? '' : `: ${p.names.join('、')}`;
    const said = p.actions.length === 0 ? '' : `。EDRの処置は、${p.actions.join('、')}です`;
    return `${which}${states[p.state]}${names}${said}。`;
  },
  machine: (kind) => machines.get(kind.toLowerCase()) ?? kind,
};
