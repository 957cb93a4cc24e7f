import type { Shape } from '../shape.ts';
import type { fidelityEn } from './fidelity-en.ts';

export const fidelityJa: Shape<typeof fidelityEn> = {
  verdicts: { exact: '一致', wider: '広い', narrower: '狭い', differs: '相違', impossible: '除外' },
  overall: {
    exact: '一致: 同じ記録が見つかります。',
    wider: '広い: 対象の記録はすべて見つかりますが、それ以外の記録も含まれることがあります。',
    narrower: '狭い: 見つかる記録はすべて対象ですが、見落としが生じることがあります。',
    differs: '相違: 見落としと、対象外の記録の両方が生じることがあります。',
    impossible: '変換不可: このハントの条件は、変換先の言語では 1 つも表現できません。',
  },
  reasons: {
    'case-blind': (field) => `${field} は大文字・小文字を区別せずに比較されます。`,
    'case-bound': (field) => `${field} は大文字・小文字を区別して比較されます。`,
    'no-field': (field) => `${field} に対応するフィールドがありません。`,
    'no-event': (kind) => `${kind} に対応する種類の記録がありません。`,
    'no-keywords': () => '全フィールドの検索では表現できません。',
    'keyword-fields': () => '検索対象は製品が保持するフィールドであり、元の記録とは異なります。',
    words: (field) => `${field} は単語に分割して保持されるため、語順や区切り記号は判定されません。`,
    'path-end': (field) => `${field} は、より長いパスの末尾としても一致します。`,
    'name-only': (field) => `${field} は末尾の名前のみを保持し、パスやドメインを含みません。`,
    'drive-unknown': (field) => `${field} にはドライブ文字ではなくボリューム名が入ります。`,
    'ip4-only': (field) => `${field} は IPv4 アドレスのみを保持します。`,
    'kind-assumed': (field) =>
      `${field} はプロセス起動の記録での名前です。確実にするには記録の種類を指定してください。`,
    aggregated: (what) =>
      `1 件のドキュメントにプロセスの全動作がまとまるため、別々の動作が条件を満たすことがあります(${what})。`,
    'regex-feature': (regex) => `この正規表現は表現できません: ${regex}`,
    'no-regex': () => '正規表現を使用できません。',
    'no-network': (field) => `${field} はネットワーク範囲と比較できません。`,
    'no-fields-compared': () => 'フィールド同士をこのように比較することはできません。',
    'not-a-number': (what) => `${what} は数値として保持されていません。`,
    'inside-detail': (field) => `${field} は detail の中の「名前=値」から探します。`,
    'detail-cut': (most) => `detail に入るのは先頭の ${most} 文字までで、残りは生の記録にあります。`,
    parameter: (name) => `変換の前に :${name} の値を指定してください。`,
    wildcard: (field) => `${field} ではワイルドカードを使用できません。`,
    'regex-flavour': () => '末尾の改行と、ASCII 以外の空白の扱いは製品によって異なります。',
    'long-values': (most) => `通常、${most} 文字を超える値はインデックスに登録されません。`,
    'some-events': (kind) => `センサーが記録するのは、${kind} のうち一部の動作のみです。`,
    'pipeline-field': (name) =>
      `フィールド ${name} はパイプラインが付けた名前です。製品にあるかどうかは確認していません。`,
    'no-correlation': (what) => `この言語では複数の記録にまたがる条件（${what}）を表せません。`,
    'one-by-one': (name) => `1 つのクエリでは複数をまとめて表せません。「${name}」は個別のクエリにしています。`,
    'correlation-field': (name) => `${name} に当たる、ルール共通のフィールドがこの言語にありません。`,
    'window-cut': () =>
      'Sigmaの時間窓は移動しますが、ここでは時間を等間隔に区切るため、区切りをまたぐものは見つかりません。',
    estimated: (name) => `${name} は、値の種類が多いと推定値になります。`,
    'groups-told': () => '結果は記録ではなく、グループごとに 1 行になります。',
  },
  diagnostics: {
    syntax: () => 'ここは解釈できません。',
    expected: (what) => `ここに必要なもの: ${what}`,
    unclosed: (sign) => `閉じていません: ${sign}`,
    'unknown-field': (name) => `未知のフィールド: ${name}`,
    'unknown-function': (name) => `条件として扱えない関数です: ${name}`,
    'unknown-table': () => 'ここにはテーブル名が必要です(例: DeviceProcessEvents)。',
    'stage-left-out': (stage) => `条件ではないため除外します: ${stage}`,
    'not-a-condition': (what) => `変換できる条件ではありません: ${what}`,
    empty: () => 'テキストに条件がありません。',
    'sigma-rule': (reason) => reason,
    'too-long': (most) => `${most} 文字を超えています。`,
    'too-deep': (most) => `入れ子が ${most} 段を超えています。`,
    'value-name': (name) => `名前で渡す値（${name}）は、値全体を比べる箇所にだけ書けます。`,
    'kind-unclear': (what) => `記録の種類が特定できません: ${what}`,
    'cost-leading-wildcard': (field) =>
      `${field} が先頭ワイルドカードです。インデックスを使えず、すべての値を読みます。`,
    'cost-regex': (field) =>
      `${field} への正規表現です。長い文字列をすべて走査します。先に文字列の条件で絞ると速くなります。`,
    'cost-keyword': () => 'フィールドの指定がありません。記録のすべての値を調べます。',
    'cost-no-time': () =>
      'テキストに期間の指定がありません。別に期間を選ばないかぎり、保存されている全期間を読みます。',
    'cost-join': () => '結合の条件または件数に上限がありません。行数が掛け合わせで増えます。',
  },
};
