import type { ErrorParams } from '../../contract/errors.ts';
import type { Shape } from '../shape.ts';
import type { outboxEn } from './outbox-en.ts';

const about = ({ what, name }: ErrorParams): string => {
  const thing = name ?? what;
  return thing === undefined ? '' : `（${String(thing)}）`;
};

export const outboxJa: Shape<typeof outboxEn> = {
  'backend-cannot': {
    what: (p) => `このバックエンドでは受け付けられません${about(p)}。`,
    fault: '接続先のシステムに、該当する機能がありません。',
    safe: '何も送信していません。',
    todo: '理由を付けて破棄し、接続先で直接操作してください。',
  },
  'no-backend-of-customer': {
    what: () => 'この接続は、この顧客のバックエンドではありません。',
    fault: '別の顧客の接続、無効な接続、または MDR バックエンド以外の接続です。',
    safe: '何も送信していません。レポートが他の顧客のバックエンドに送られることはありません。',
    todo: 'この顧客のバックエンドを選ぶか、「接続」で追加してください。',
  },
  'not-at-backend': {
    what: (p) => `バックエンドに該当するものがありません${about(p)}。`,
    fault: 'まだ送っていないか、破棄されたか、名前が異なります。',
    safe: '何も書き込んでいません。',
    todo: '先にケースを送るか、双方の名前を合わせてから再試行してください。',
  },
  'outbox-under-way': {
    what: () => '送信中または送信済みのため、破棄できません。',
    fault: '送信の途中で、すでに届いている可能性があります。',
    safe: '何も変更していません。',
    todo: '届いたかどうかをバックエンドに確認できるまでお待ちください。',
  },
  'rules-need-customer': {
    what: () => '運用ルールは顧客ごとに読み込みます。',
    fault: '接続に顧客が指定されていません。',
    safe: '何も変更していません。',
    todo: '接続に顧客を指定してください。',
  },
  'iris-login-missing': {
    what: () => 'キーの持ち主が接続に設定されていません。',
    fault: 'DFIR-IRIS はキーの持ち主を通知しないため、ログイン名がないと担当を表明できません。',
    safe: '何も送信していません。',
    todo: '接続にキーの持ち主のログイン名を入力し、再試行してください。',
  },
  'file-changed': {
    what: (p) => `届いたファイルの内容が異なります${about(p)}。`,
    fault: 'サーバーが示したハッシュ値が、レポートのものと一致しません。',
    safe: '手元のレポートに変わりはありません。',
    todo: '接続先のファイルを削除し、レポートをもう一度引き渡してください。',
  },
};
