import type { ErrorParams } from '../../contract/errors.ts';
import type { Shape } from '../shape.ts';
import type { exchangeEn } from './exchange-en.ts';

const at = ({ file, line, column }: ErrorParams): string => {
  const place = line === undefined ? '' : `${String(line)} 行 ${String(column)} 桁`;
  const parts = [file, place].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? '' : `(${parts.join('、')})`;
};

const nothingRead = 'ケースには何も取り込まれていません。';

export const exchangeJa: Shape<typeof exchangeEn> = {
  'not-defences': {
    what: (p) => `D3FEND の対応表として読み取れません${at(p)}。`,
    fault:
      'CSV には off_tech_id、def_tech_label、def_tactic_label の列、JSON には同じ名前を持つ results.bindings の一覧が必要です。これらがないか、ATT&CK の攻撃手法を示す行が 1 つもありません。',
    safe: '以前に読み込んだ D3FEND のデータは、そのまま有効です。',
    todo: 'MITRE が公開している対応表(d3fend-full-mappings.csv または .json)か、攻撃手法ごとの JSON を選んでください。途中で切れている場合は、ダウンロードし直してください。',
  },
  'flow-empty': {
    what: (p) => `ファイルが空です${at(p)}。`,
    fault: '空白以外の内容がありません。',
    safe: nothingRead,
    todo: '作成元でフローを書き出し直してください。',
  },
  'flow-not-utf8': {
    what: (p) => `UTF-8 のテキストではありません${at(p)}。`,
    fault: '別の文字コードか、テキストではないファイルです。',
    safe: nothingRead,
    todo: '規格のとおり UTF-8 で保存してください。',
  },
  'flow-not-json': {
    what: (p) => `JSON として読めない箇所があります${at(p)}。`,
    fault: '途中で切れているか、手で書き換えられています。',
    safe: nothingRead,
    todo: '示された位置を確認するか、フローを書き出し直してください。',
  },
  'flow-too-deep': {
    what: (p) => `フローではあり得ない深さの入れ子です${at(p)}。`,
    fault: '読み手を困らせるために作られたファイルか、フロー以外のものです。',
    safe: nothingRead,
    todo: '送り主に内容を確認してください。',
  },
  'flow-too-large': {
    what: (p) => `フローとしては大きすぎるファイルです${at(p)}。`,
    fault: '読み込めるのは 160 MiB までです。',
    safe: nothingRead,
    todo: 'フィードであれば脅威インテリジェンスに取り込んでください。',
  },
  'flow-too-many': {
    what: (p) => `オブジェクトが ${String(p['found'] ?? '')} 件あり、フローとしては多すぎます${at(p)}。`,
    fault: 'フローとして読めるのは 250,000 件までです。',
    safe: nothingRead,
    todo: '脅威インテリジェンスに取り込んでください。',
  },
  'flow-not-a-flow': {
    what: (p) => `JSON ですが、フローではありません${at(p)}。`,
    fault: 'STIX のバンドルでも Attack Flow Builder のファイルでもありません。',
    safe: nothingRead,
    todo: '.afb ファイルまたは STIX 2.1 バンドルを選んでください。',
  },
  'flow-no-objects': {
    what: (p) => `オブジェクトの一覧がありません${at(p)}。`,
    fault: 'バンドルも .afb も、内容を「objects」に持ちます。',
    safe: nothingRead,
    todo: '作成元でフローを書き出し直してください。',
  },
  'flow-no-canvas': {
    what: (p) => `.afb ファイルの中にフローがありません${at(p)}。`,
    fault: 'フローの名前とブロックの一覧を持つオブジェクトが欠けています。',
    safe: nothingRead,
    todo: 'Attack Flow Builder で開いて保存し、選び直してください。',
  },
  'flow-afb-version': {
    what: (p) => `Attack Flow Builder 2 のファイルです(バージョン ${String(p['found'] ?? '')})${at(p)}。`,
    fault: 'この版は別の形式で保存します。',
    safe: nothingRead,
    todo: 'Attack Flow Builder 3 で開いて保存すると形式が変わります。その後、選び直してください。',
  },
  'flow-afb-schema': {
    what: (p) => `.afb ファイルの形式が不明です(${String(p['found'] ?? '')})${at(p)}。`,
    fault: '読み込めるのは「attack_flow_v2」形式です。',
    safe: nothingRead,
    todo: '作成元で STIX 2.1 として書き出し、それを選んでください。',
  },
  'flow-attack-flow-version': {
    what: (p) => `STIX ${String(p['found'] ?? '')} で書かれたフローです${at(p)}。`,
    fault: 'Attack Flow 2.0.0 は STIX 2.1 に基づきます。',
    safe: nothingRead,
    todo: '新しいツールでフローを書き出し直してください。',
  },
  'flow-no-name': {
    what: () => '追加するオブジェクトに名前がありません。',
    fault: '名前がなければ見分けられません。',
    safe: '何も変更していません。',
    todo: '名前を付けてからもう一度追加してください。',
  },
  'flow-relation': {
    what: () => 'この関係は、2 つのオブジェクトの種類に合いません。',
    fault: '規格では別の種類の間の関係か、両端が同じオブジェクトです。',
    safe: '何も変更していません。',
    todo: '示された関係から選んでください。',
  },
  'flow-relation-there': {
    what: () => 'この関係はすでにあります。',
    fault: '同じ 2 つの間では 1 回だけで、相手を 1 つしか持てない関係もあります。',
    safe: '何も変更していません。',
    todo: '先にもう一方を削除するか、別の関係を選んでください。',
  },
  'flow-reference-by-hand': {
    what: () => '他のオブジェクトを参照する項目は、直接設定できません。',
    fault: '参照はフローの関係が表します。',
    safe: '何も変更していません。',
    todo: '2 つのオブジェクトに関係を追加してください。',
  },
};
