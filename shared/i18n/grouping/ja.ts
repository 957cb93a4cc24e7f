import type { LinkCode, SharedFact } from '../../grouping/model.ts';
import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

const minutes = (ms: number): string => {
  const all = Math.round(ms / 60_000);
  if (all < 60) return `${all}分`;
  return all < 48 * 60 ? `${Math.round(all / 60)}時間` : `${Math.round(all / 1440)}日`;
};

const links: Record<LinkCode, (name: string) => string> = {
  'process-tree': (name) => (name === '' ? '同じプロセスツリー' : `${name} 以下のプロセスツリー`),
  'host-window': (name) => `${name} で10分以内(プロセスの記録なし)`,
  'same-logon': (name) => `同じログオンセッション ${name}(30分以内)`,
  'same-account': (name) => `同じアカウント ${name}(30分以内)`,
  'on-behalf': () => '重大なアラートから10分以内にシステムが実行',
  'same-spawn': (name) => `同じ親プロセスが10分以内に起動(${name})`,
  'vendor-group': (name) => `EDRが一連の活動と判定(${name})`,
  'by-hand': () => 'アナリストが手動で追加',
};

const facts: Record<SharedFact['code'], string> = {
  account: 'アカウント',
  address: 'アドレス',
  domain: 'ドメイン',
  hash: 'ファイルハッシュ',
  command: 'コマンドライン',
  rule: 'ルール',
  'vendor-group': 'EDRの一連の活動',
};

export const ja: Shape<typeof en> = {
  title: 'グルーピング',
  linksTitle: 'アラートがまとめられた理由',
  link: (code, name) => links[code](name),
  alerts: (n) => `アラート ${n} 件`,
  openAlerts: (n) => `アラート ${n} 件のイベントを開く`,
  stepsTitle: '手動の変更',
  steps: {
    merge: (n) => `統合(アラート ${n} 件)`,
    move: (n) => `アラート ${n} 件を移動`,
    split: (n) => `アラート ${n} 件を分離`,
  },
  into: (title) => `→「${title}」`,
  outOf: (title) => `「${title}」から`,
  here: 'このケースへ',
  undone: (by) => `${by} が取り消し`,
  undo: '元に戻す',
  redo: 'やり直す',
  notUndoable: '同じアラートに対する後の変更があります。先にそちらを元に戻してください。',
  behindTitle: 'このケースに統合されたケース',
  behind: (notes, reports) => `メモ ${notes} 件、報告書 ${reports} 版`,
  decided: (reason) => `判断: ${reason}`,
  open: '開く',
  mergedInto: 'このケースは統合されました。ここに書かれた内容は残り、アラートは次のケースに移っています。',
  proposalsTitle: '関連の可能性があるケース',
  look: '関連するケースを探す',
  looked: (looked, of) =>
    looked === of
      ? `前後7日間の ${looked} ケースと比較しました。`
      : `前後7日間の ${of} ケースのうち、時刻の近い ${looked} ケースと比較しました。`,
  none: 'アカウント、通信先、ファイル、コマンドのいずれかを共有するケースはありません。',
  gap: (ms) => (ms === 0 ? '同時刻' : `${minutes(ms)}の間隔`),
  fact: (code) => facts[code],
  more: (n) => `ほか ${n} 件`,
  mergeHere: 'このケースに統合',
  merge: '選択したケースを統合',
  mergeTheirs: 'ケースを統合',
  mergeTitle: (n) => `${n} ケースを統合`,
  mergeHint:
    'すべてのアラートを選んだケースに移します。後から加わるアラートも同じケースに入ります。ほかのケースのメモ、判断、報告書は残ります。時計は最も早く受け付けたケースから数えます。元に戻せます。',
  target: '統合先・移動先のケース',
  move: 'アラートを別のケースへ移動',
  split: 'アラートを新しいケースに分離',
  moveTitle: (n) => `アラート ${n} 件を別のケースへ移動`,
  splitTitle: (n) => `アラート ${n} 件を新しいケースに分離`,
  moveHint: '選んだアラートだけを移します。移動先のケースの残り時間が延びることはありません。元に戻せます。',
  splitHint: '新しいケースの受付時刻は、このケースと同じです。元に戻せます。',
  splitAll: 'このケースに少なくとも1件のアラートを残してください。',
  noTarget: 'この顧客にはほかのケースがありません。',
  chooseTarget: 'ケースを選んでください。',
  reason: '理由',
  reasonHint: '変更の記録と監査記録に残ります。',
  reasonNeeded: 'グルーピングの変更には理由が必要です。',
  doMerge: '統合する',
  doMove: '移動する',
  doSplit: '分離する',
  selected: (n) => `${n} 件を選択中`,
  clear: '選択を解除',
  oneCustomer: '異なる顧客のケースは統合できません。',
  notesTitle: 'メモ',
  noteLabel: '新しいメモ',
  noteHint: '入力中の内容は自動で保持されます。「メモを追加」でケースに残ります。',
  addNote: 'メモを追加',
  noNotes: 'メモはまだありません。',
  noteFrom: 'このケースに統合されたケースで書かれたメモ',
};
