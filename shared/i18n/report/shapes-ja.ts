import type { shapesEn } from './shapes-en.ts';

export const shapesJa: typeof shapesEn = {
  menu: '構成',
  choices: {
    sentence: '文',
    heading: '小見出し',
    bullet: '箇条書き',
    numbered: '番号付きリスト',
    table: '表',
  },
  command: {
    sentence: '文にする',
    heading: '小見出しにする',
    bullet: '箇条書きにする',
    numbered: '番号付きリストにする',
    table: '表を挿入',
    records: '選択した記録の表を挿入',
  },
  deeper: 'リストを1段下げる',
  higher: 'リストを1段上げる',
  heading: '小見出し',
  headingHint: '小見出しは事実を述べません。確度も証跡も要りません。',
  recordsTable: (p) => `選択した記録の表(${String(p.count)} 件)`,
  recordsOmitted: (p) =>
    `選択した記録のうち ${String(p.count)} 件は表に入っていません。表は ${String(p.rows)} 行まで、この案件の記録だけです。`,
  table: {
    heading: (p) => `${String(p.column)} 列目の見出し`,
    cell: (p) => `${String(p.row)} 行 ${String(p.column)} 列`,
    evidence: '証跡',
    tools: '表の操作',
    addRow: '行を追加',
    addColumn: '列を追加',
    dropRow: '行を削除',
    dropColumn: '列を削除',
    bind: (p) => `選択中の記録 ${String(p.count)} 件を付ける`,
    bindHint: 'フロー・タイムライン・イベントで選択した記録を、カーソルのある行の証跡にします',
    unbind: '行の証跡を外す',
    remove: '表を削除',
    keys: 'Enter: 次の行 · Tab: 次のセル · 表計算からの貼り付け可',
    full: (p) => `表は ${String(p.rows)} 行・${String(p.columns)} 列までです。`,
    omitted: (p) =>
      `${String(p.count)} 個のセルは取り込んでいません。表は ${String(p.rows)} 行・${String(p.columns)} 列までです。`,
  },
  asTable: (p) => `表(${String(p.rows)} 行・${String(p.columns)} 列)`,
  asHeading: '小見出しとして',
  asBullet: (p) => `箇条書き(第${String(p.level)}階層)として`,
  asNumbered: (p) => `番号付きリスト(第${String(p.level)}階層)として`,
};
