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
};
