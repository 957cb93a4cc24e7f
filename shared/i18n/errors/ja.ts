import type { ErrorParams } from '../../contract/errors.ts';
import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

const named = ({ what, name, file, id }: ErrorParams): string => {
  const thing = [what, name ?? file ?? id].filter((part) => part !== undefined && part !== '').join(' ');
  return thing === '' ? '' : `(${thing})`;
};

export const ja: Shape<typeof en> = {
  headings: { what: '発生した事象', fault: '原因', safe: '影響のない範囲', todo: '対処' },
  incident: (number) => `インシデント番号 ${number}`,
  'not-found': {
    what: (p) => `対象がワークスペースに見つかりません${named(p)}。`,
    fault: '削除されたか、リンクがワークスペースより古いものです。',
    safe: '何も変更されていません。',
    todo: '一覧に戻り、そこから開き直してください。',
  },
  'invalid-input': {
    what: (p) => `入力を受け付けられません${named(p)}。`,
    fault: '値の形式が正しくありません。',
    safe: '何も変更されていません。',
    todo: '値を修正して、もう一度実行してください。',
  },
  denied: {
    what: (p) => `操作が拒否されました${named(p)}。`,
    fault: 'パスフレーズまたは鍵が一致しないか、OSがアクセスを許可していません。',
    safe: '何も変更されておらず、情報も開示されていません。',
    todo: 'パスフレーズ、鍵、またはアクセス権を確認して、もう一度実行してください。',
  },
  conflict: {
    what: (p) => `より新しい内容がすでに保存されています${named(p)}。`,
    fault: '開いた後に、別のウィンドウまたは別の処理で変更されました。',
    safe: '新しい内容は保持されており、入力した内容もこのウィンドウに残っています。',
    todo: '新しい内容を確認してから、変更をもう一度適用してください。',
  },
  unreachable: {
    what: (p) => `応答がありません${named(p)}。`,
    fault: 'Miharuのエンジンが再起動したか、処理中です。',
    safe: '保存済みのデータは安全です。',
    todo: 'しばらくしてから、もう一度実行してください。',
  },
  'rate-limited': {
    what: (p) => `要求の回数が上限に達しました${named(p)}。`,
    fault: '相手側が要求の頻度を制限しています。',
    safe: '失われたものはありません。',
    todo: 'しばらくお待ちください。自動的に再試行します。',
  },
  'vendor-refused': {
    what: (p) => `相手のシステムが拒否しました${named(p)}。`,
    fault: 'Miharuではなく、相手のシステムの判断です。',
    safe: 'こちら側では何も変更されていません。',
    todo: '相手の応答を確認し、要求または設定を変更してください。',
  },
  locked: {
    what: (p) => `ワークスペースはロックされています${named(p)}。`,
    fault: '鍵がメモリ上にありません。',
    safe: 'すべてのデータは暗号化されたまま、この端末に保持されています。',
    todo: 'ワークスペースのロックを解除してください。',
  },
  corrupt: {
    what: (p) => `保存データが破損しています${named(p)}。`,
    fault:
      'ディスク上のファイルが、Miharuが書き込んだ内容と一致しません。ディスク障害または外部からの変更が考えられます。',
    safe: '破損したファイルはそのまま保持しています。他の顧客のデータは別のファイルにあります。',
    todo: 'バックアップからファイルを復元するか、記録を取り込み直してください。',
  },
  'too-large': {
    what: (p) => `一度に扱える大きさを超えています${named(p)}。`,
    fault: 'メモリとディスクを保護するための上限に達しました。',
    safe: 'それまでに保存した内容は保持されています。',
    todo: '入力を分割するか、対象を減らしてください。',
  },
  bug: {
    what: (p) => `Miharuの内部で予期しない事象が発生しました${named(p)}。`,
    fault: 'Miharuの不具合です。操作の誤りではありません。',
    safe: '保存済みのデータは安全です。',
    todo: 'もう一度実行してください。再発する場合は、インシデント番号を添えて報告してください。',
  },
};
