import type { Shape } from '../shape.ts';
import type { evidenceEn } from './evidence-en.ts';

const number = (count: number): string => count.toLocaleString('ja-JP');

const receipts = (p: { records: number; entries: number }): string =>
  [
    ...(p.records > 0 ? [`記録 ${number(p.records)} 件`] : []),
    ...(p.entries > 0 ? [`台帳 ${number(p.entries)} 件`] : []),
  ].join('と');

export const evidenceJa: Shape<typeof evidenceEn> = {
  recorded: (p) => `${p.when}、${p.host === '' ? '' : `端末 ${p.host} で`}次の記録を確認しました(${p.what})。`,
  bind: '記録を結び付ける…',
  title: '文に記録を結び付ける',
  needSentence: '先に、文のあるところへカーソルを置いてください。',
  standsOn: 'この文の証跡',
  standsOnNothing: 'まだありません',
  unbindChip: (p) => `外す: ${p.what}`,
  from: '選ぶもの',
  sources: { records: 'ケースの記録', ledger: 'ケースの台帳' },
  search: '記録にある語(プロセス、コマンド、ファイル、通信先、アカウント、端末)または証跡の番号',
  results: '記録と台帳の項目',
  keys: '↓ ↑ で移動、Space または Enter で選択、F6 で記録と台帳の切り替え、Ctrl/Cmd+Enter で結び付け',
  shown: (p) =>
    p.shown < p.total
      ? `${number(p.total)} 件のうち ${number(p.shown)} 件を表示しています。語を足すと絞り込めます。時刻は JST です。`
      : `${number(p.total)} 件。時刻は JST です。`,
  noneFound: 'これらの語を含む記録は、このケースにありません。',
  noLedger: 'このケースには、まだ決定も対応も記録されていません。',
  room: (p) =>
    `1 つの文の証跡は、記録 ${number(p.records)} 件、台帳 ${number(p.entries)} 件までです。先にいくつか外してください。`,
  save: '結び付ける',
  cancel: 'キャンセル',
  toSentence: 'レポートの文に結び付ける',
  newSentence: 'この記録から新しい文を作る',
  inspector: { bind: '文に結び付ける', new: '新しい文を作る' },
  placeTitle: { bind: 'どの文に結び付けますか', new: 'どの項目に加えますか' },
  placeSearch: { bind: '文にある語', new: '項目の名前' },
  placeList: { bind: 'レポートの文', new: 'レポートの項目' },
  placeKeys: '↓ ↑ で移動、Enter で決定',
  preview: '加わる文',
  said: {
    bound: (p) => `「${p.section}」の文に${receipts(p)}を結び付けました: ${p.sentence}`,
    unbound: (p) => `「${p.section}」の文から${receipts(p)}を外しました: ${p.sentence}`,
    nothing: 'この文には、すでに結び付いています。',
    added: (p) => `「${p.section}」に文を ${number(p.count)} 件加えました。`,
    foreign: (p) => `このケースの記録ではない ${number(p.count)} 件は除きました。`,
  },
  refused: (p) => `保存のとき、結び付けられなかった記録があります(${number(p.count)} 件)。`,
  because: {
    'other-case': 'このケースの記録ではありません',
    unknown: '保存されていません',
    'too-many': '1 つの文に結び付けられる数を超えています',
  },
  dismiss: '閉じる',
  offers: 'レポートの証跡',
  offersMore: (p) => `ほか ${number(p.count)} 件。続けて入力すると絞り込めます`,
  merged: (p) =>
    `${number(p.count)} 件の文で、双方が証跡を変えました。どちらかが結び付けたものは結び付け、どちらかが外したものは外してあります。`,
};
