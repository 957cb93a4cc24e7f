import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

export const ja: Shape<typeof en> = {
  title: '設定',
  language: '言語',
  japanese: '日本語',
  english: 'English',
  theme: 'テーマ',
  themes: { system: 'システムに合わせる', light: 'ライト', dark: 'ダーク' },
  density: '行の間隔',
  densities: { dense: '高密度(24 px)', comfortable: '標準(32 px)' },
  timeZone: 'タイムゾーン',
  timeZoneHint: '時刻はこのタイムゾーンで表示します。UTCはマウスを重ねたとき、および書き出しで示します。',
  reading: '表示',
  workspace: 'ワークスペース',
  folder: 'フォルダー',
  keeping: '鍵',
  version: 'バージョン',
  runtime: 'ランタイム',
  network: 'ネットワーク',
  lock: 'ワークスペースを今すぐロック',
  check: 'ワークスペースの検査',
  checkHint: '保存済みのすべてのページと元の記録を読み直し、ハッシュと監査記録の連鎖を確かめます。内容は変更しません。',
  checkStart: 'ワークスペースを検査',
  checkWhole: (files, records, lines) =>
    `異常はありません(お客様ファイル ${files} 個、記録 ${records} 件、監査記録 ${lines} 行)。`,
  checkFound: '異常が見つかりました。',
  checkChain: (line) => `監査記録の連鎖が ${line} 行目で途切れています。`,
  checkStopped: '検査は途中で中止されました。',
};
