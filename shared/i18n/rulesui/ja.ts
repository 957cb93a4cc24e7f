import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

export const ja: Shape<typeof en> = {
  title: 'ルール',
  filter: 'ルールを絞り込む',
  filterHint: 'タイトル、攻撃手法、ログソース、作成者、ID',
  counter: (shown, total) => `${shown} / 全 ${total} ルール`,
  unsupportedCount: (n) => `判定できないルール ${n} 件`,
  onlyUnsupported: '判定できないルールのみ',
  judgeAgain: '再判定',
  judgeTitle: '保存済みの記録を再判定',
  judgeBody:
    '顧客の保存済みの記録すべてを、付属ルールで判定し直します。新しい検知はアラートとケースになります。既存のものは削除されません。',
  judging: (events, of, matches) => `${events} / ${of} イベントを判定、一致 ${matches} 件`,
  judged: (matches, seconds) => `${seconds} 秒で一致したイベント ${matches} 件を検出しました。`,
  columns: {
    level: 'レベル',
    title: 'タイトル',
    logsource: 'ログソース',
    techniques: '攻撃手法',
    author: '作成者',
    licence: 'ライセンス',
    state: '状態',
  },
  usable: '使用中',
  unsupported: '判定不可',
  facts: {
    description: '説明',
    falsePositives: '既知の過検知',
    source: '出典',
    path: 'ファイル',
    id: 'ID',
    tactics: '戦術',
    reason: '判定できない理由',
  },
  emptyTitle: 'ルールがありません',
  emptyBody: 'Miharuに付属するルールを、作成者とライセンスとともにここに表示します。',
  noMatch: '条件に一致するルールはありません。',
  unknown: '記載なし',
};
