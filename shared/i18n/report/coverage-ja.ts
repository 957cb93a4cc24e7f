import type { Shape } from '../shape.ts';
import type { coverageEn } from './coverage-en.ts';

const n = (count: number): string => count.toLocaleString('ja-JP');

export const coverageJa: Shape<typeof coverageEn> = {
  all: (p) => `EDRの端末一覧にあるほかの ${n(p.listed)} 台は、${p.listed > 1 ? 'すべて' : ''}記録を検索しました。`,
  some: (p) =>
    `EDRの端末一覧にあるほかの ${n(p.listed)} 台のうち、${n(p.searched)} 台の記録を検索しました。${[
      ...(p.offline > 0 ? [`オフラインの ${n(p.offline)} 台(接続後に検索します)`] : []),
      ...(p.unasked > 0 ? [`記録のない ${n(p.unasked)} 台`] : []),
    ].join('と')}は未調査です。`,
  unknown: '記録のある端末のほかに端末があるかどうかは確認できていません(EDRの端末一覧は未取得です)。',
  hunt: (p) =>
    `${p.at} に ${p.target} で検索しました: 該当 ${n(p.rows)} 件${p.isPartial ? '(途中までの結果)' : ''}(ハンティング台帳 ${String(p.id)} 番)。`,
  columns: ['端末', '台数', '扱い'],
  rows: {
    searched: ['応答あり(記録を検索)', '検索結果のとおり'],
    offline: ['オフライン(記録なし)', '接続後に検索'],
    unasked: ['未検索(記録なし)', '未調査'],
  },
};
