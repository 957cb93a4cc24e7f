import type { shapesEn } from './shapes-en.ts';

export const shapesJa: typeof shapesEn = {
  menu: '構成',
  choices: {
    sentence: '文',
    heading: '小見出し',
    bullet: '箇条書き',
    numbered: '番号付きリスト',
  },
  command: {
    sentence: '文にする',
    heading: '小見出しにする',
    bullet: '箇条書きにする',
    numbered: '番号付きリストにする',
  },
  deeper: 'リストを1段下げる',
  higher: 'リストを1段上げる',
  heading: '小見出し',
  headingHint: '小見出しは事実を述べません。確度も証跡も要りません。',
  asHeading: '小見出しとして',
  asBullet: (p) => `箇条書き(第${String(p.level)}階層)として`,
  asNumbered: (p) => `番号付きリスト(第${String(p.level)}階層)として`,
};
