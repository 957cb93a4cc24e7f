import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

export const ja: Shape<typeof en> = {
  title: '監査記録',
  intro: '操作ごとに1行を記録します。各行は直前の行のハッシュを含みます。',
  counter: (shown, total) => `${shown} / 全 ${total} 行`,
  verify: '連鎖を検証',
  verifying: '検証中…',
  intact: (lines) => `全 ${lines} 行の連鎖を確認しました。監査記録に改変はありません。`,
  broken: (line) => `${line} 行目で連鎖が切れています。この行またはそれ以前の行が、外部から変更されています。`,
  more: '以前の記録を読み込む',
  columns: {
    seq: '番号',
    at: '日時',
    actor: '実行者',
    verb: '操作',
    outcome: '結果',
    subject: '対象',
    hash: 'ハッシュ',
  },
  verbs: {
    'workspace.created': 'ワークスペースの作成',
    'workspace.unlocked': 'ワークスペースのロック解除',
    'workspace.locked': 'ワークスペースのロック',
    'customer.added': '顧客の追加',
    'records.imported': '記録の取り込み',
    'sample.imported': 'サンプルの取り込み',
    'rules.run': 'ルール判定',
    'case.judged': '危険度の判断',
    'report.saved': 'レポートの保存',
    'report.redrafted': 'レポートの再起案',
    'report.exported': 'レポートの書き出し',
    'settings.changed': '設定の変更',
    'view.kept': '表示状態の保存',
  },
  emptyTitle: '記録がありません',
  emptyBody: '変更を伴うすべての操作が、ここに記録されます。',
};
