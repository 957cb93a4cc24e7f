import type { Shape } from '../shape.ts';
import type { exportEn } from './export-en.ts';

export const exportJa: Shape<typeof exportEn> = {
  options: 'ファイルの設定…',
  optionsTitle: '書き出すファイルの設定',
  optionsOn: (p) => `ファイルの設定(${String(p.count)})`,
  paper: '用紙',
  archive: '長期保存用 PDF/A-2b',
  archiveHint: 'PDF のみ。条件を満たせない場合は書き出しません。',
  audience: '配付先の上限',
  audienceOwn: '報告の取扱区分のとおり',
  audienceHint: 'これを超える取扱区分の部分は除き、除いた件数をファイルに記します。',
  masks: '伏せる名称',
  masksHint:
    'HOST-001 などの名称に置き換えます(同じお客様のファイルでは共通)。完成したファイルを検査し、ひとつでも読み取れる場合は書き出しません。',
  kind: { host: '端末名', account: 'アカウント', address: 'アドレス', customer: 'お客様名' },
  found: (p) => `このケースに ${String(p.count)} 件`,
  words: 'そのほかの語(1行に1つ)',
  done: '決定',
  cancel: 'キャンセル',
  markParts: '部分の取扱区分…',
  markTitle: '部分ごとの取扱区分',
  markHint: '設定のない部分は、その項目の取扱区分、項目に設定がなければ報告の取扱区分になります。',
  inherited: (p) => `(${p.marking})`,
  inheritedLong: '上位に従う',
  pap: 'PAP',
  noPap: 'なし',
  markingOf: (p) => `取扱区分: ${p.name}`,
  table: (p) => `表: ${p.name}`,
  save: '取扱区分を保存',
  optionsCommand: 'レポートのファイルの設定',
  markCommand: 'レポートの部分ごとの取扱区分',
};
