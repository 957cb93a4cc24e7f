import type { Shape } from '../shape.ts';
import type { handlingEn, IsolationFacts, RuleFacts } from './handling-en.ts';

const n = (count: number): string => count.toLocaleString('ja-JP');
const rule = ({ names, version }: RuleFacts): string =>
  `運用ルール${names.map((name) => `「${name}」`).join('')}第${String(version)}版`;
const target = ({ host }: IsolationFacts): string => (host === '' ? '' : `端末 ${host} の`);

export const handlingJa: Shape<typeof handlingEn> = {
  needed: (sentence) => `**必要**。${sentence}`,
  isolated: (p) => {
    const why = [
      ...(p.rule === null ? [] : [`${rule(p.rule)}に基づき`]),
      ...(p.role === '' ? [] : [`お客様(${p.role})の承認を得て`]),
    ].join('、');
    const done = `${why}${why === '' ? '' : '、'}${p.at} に${target(p)}論理隔離を${p.isPartly ? '一部' : ''}実施し`;
    return p.confirmedAt === '' ? `${done}ました。` : `${done}、${p.confirmedAt} に隔離状態を確認しました。`;
  },
  notConfirmed: '隔離状態の確認は、対応の記録では確認できていません。',
  approved: (p) => `${p.at} に${target(p)}隔離の承認(${p.role})をいただき、実施の準備を進めています。`,
  asked: (p) =>
    `${p.rule === null ? '' : `${rule(p.rule)}に基づき、`}${p.at} に${target(p)}隔離の承認をお願いし、ご回答をお待ちしています。`,
  ordered: (p) => `${p.at} に${target(p)}隔離を指示しましたが、実施の記録はまだありません。`,
  failed: (p) =>
    `${p.at} に${target(p)}隔離を試みましたが、失敗しました。ネットワークケーブルを抜くか無線を切り、端末をネットワークから切り離してください。`,
  refused: (p) =>
    `${p.at} に${p.role === '' ? '' : `お客様(${p.role})から`}${target(p)}隔離の見送りの回答があり、隔離していません。`,
  released: (p) => `${p.at} に${target(p)}隔離を解除しました。`,
  notRecorded: '隔離を実施した記録は確認できていません。',
  listedIsolated: 'EDRの端末一覧では「隔離あり」です。',
  rule: {
    'at-once': (p) => `${rule(p)}に基づき、当社が直ちに隔離します。`,
    ask: (p) => `${rule(p)}では、隔離の前にお客様の承認が必要です。隔離の可否をお知らせください。`,
    never: (p) => `${rule(p)}では、この端末を隔離しない取り決めです。隔離をご希望の場合は、お知らせください。`,
    none: '適用できる運用ルールがないため、隔離の可否をお知らせください。',
  },
  ruleLine: ({ names, version }) => `${names.map((name) => `「${name}」`).join('')}第${String(version)}版`,
  whileIsolated: '(隔離中)',
  removedAll: (p) =>
    `記録にある改変とプロセスをすべて駆除したため(${n(p.count)} 件)、脅威は端末内に**残っていない**${p.isolated ? '(隔離は継続中)' : ''}と推定されます。`,
  removedSome: (p) =>
    `駆除の作業 ${n(p.count)} 件を実施しましたが、すべてを駆除した記録はないため、脅威は端末内に**残っている可能性がある**${p.isolated ? '(隔離中)' : ''}と推定されます。`,
  answerIsolation: '端末の隔離の可否をお知らせください。',
  sinceActions: (count) => `一次報告の送付後に、対応を ${n(count)} 件実施しました。`,
  endpoint: {
    isolated: (p) => `${p.host === '' ? '' : `${p.host} は `}${p.at} から隔離中です。`,
  },
  removedAt: (p) => `${p.at} に${p.by}が対応`,
};
