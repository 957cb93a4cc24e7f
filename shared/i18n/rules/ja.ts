import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

export const ja: Shape<typeof en> = {
  level: {
    informational: '情報',
    low: '低',
    medium: '中',
    high: '高',
    critical: '重大',
  },
  unsupported: {
    'broken-yaml': (detail) => `YAMLとして読み取れません: ${detail}`,
    'too-large': (detail) => `安全に読み取れる大きさを超えています（${detail}）。`,
    'not-a-rule': (detail) => `Sigmaルールではありません（${detail}）。`,
    'duplicate-id': (detail) => `同じID（${detail}）のルールがすでにあります。`,
    'log-source': (detail) => `このログソースの記録にはまだ対応していません: ${detail}`,
    'no-condition': () => '条件（condition）がありません。',
    'condition-syntax': (detail) => `条件を解釈できません: ${detail}`,
    'unknown-selection': (detail) => `条件が参照する選択が存在しません: ${detail}`,
    aggregation: (detail) => `条件内の集計は現在のSigmaでは廃止されています: ${detail}`,
    'unknown-modifier': (detail) => `修飾子「${detail}」には対応していません。`,
    'modifier-order': (detail) => `修飾子「${detail}」は、同じフィールドのほかの修飾子と組み合わせられません。`,
    'value-type': (detail) => `この修飾子では扱えない値があります: ${detail}`,
    'empty-selection': (detail) => `選択または値のリストが空です: ${detail}`,
    placeholder: (detail) => `プレースホルダー %${detail}% の値が指定されていません。`,
    'regex-syntax': (detail) => `正規表現が正しくありません: ${detail}`,
    'regex-feature': (detail) => `線形時間で検索できない正規表現の機能を使用しています（${detail}）。`,
    'regex-size': (detail) => `正規表現が大きすぎます（${detail}）。`,
    'network-range': (detail) => `ネットワーク範囲として正しくありません: ${detail}`,
    correlation: () => '相関ルールにはまだ対応していません。',
    filter: () => 'フィルター文書の適用にはまだ対応していません。',
  },
};
