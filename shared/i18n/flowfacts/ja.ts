import type { FlowEdge, Lateral, LateralMethod } from '../../graph/model.ts';
import type { PathWords } from '../../graph/tell-path.ts';
import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

const methods: Record<LateralMethod, string> = {
  rdp: 'リモートデスクトップ',
  smb: 'SMB',
  winrm: 'WinRM',
  wmi: 'WMI',
  dcom: 'DCOM (RPC)',
  service: 'リモートサービス',
  task: 'リモートタスク',
  ssh: 'SSH',
  logon: 'ネットワークログオン',
};

/** Latin names stand apart from the particle after them, Japanese ones do not. */
const put = (object: string, rest: string): string =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー)]$/u.test(object) ? object + rest : `${object} ${rest}`;

/** The continuative form: a comma follows inside a sentence, the ending of past and politeness at its end. */
const told: Record<FlowEdge['kind'], (object: string) => string> = {
  spawned: (o) => put(o, 'を起動し'),
  wrote: (o) => put(o, 'を書き込み'),
  read: (o) => put(o, 'を読み取り'),
  deleted: (o) => put(o, 'を削除し'),
  renamed: (o) => put(o, 'の名前を変更し'),
  loaded: (o) => put(o, 'を読み込み'),
  accessed: (o) => put(o, 'にアクセスし'),
  injected: (o) => put(o, 'へコードを注入し'),
  set: (o) => put(o, 'に値を設定し'),
  persisted: (o) => put(o, 'に自動起動を登録し'),
  connected: (o) => put(o, 'へ通信し'),
  requested: (o) => put(o, 'を要求し'),
  accepted: (o) => put(o, 'へ接続し'),
  resolved: (o) => put(o, 'を名前解決し'),
  executed: (o) => put(o, 'を実行し'),
  installed: (o) => put(o, 'を登録し'),
  scheduled: (o) => `タスク ${o} を登録し`,
  'logged-on': (o) => put(o, 'にログオンし'),
  moved: (o) => put(o, 'へ横展開し'),
  began: (o) => put(o, 'を実行し'),
  'ran-as': (o) => put(o, 'として動作し'),
  'ran-on': (o) => put(o, 'で動作し'),
  touched: (o) => put(o, 'を操作し'),
};

const moved = ({ method, account, outcome }: Lateral, object: string): string => {
  const credential = account === null ? '' : `${account} の資格情報で `;
  const way = methods[method];
  if (outcome === 'failure') return credential + put(way, `により ${put(object, 'へのログオンを試みて失敗し')}`);
  if (outcome === 'unknown') return credential + put(way, `により ${put(object, 'へのログオンを試み')}`);
  return credential + put(way, `により ${put(object, 'へ横展開し')}`);
};

const path: PathWords = {
  clause: ({ kind, object, between, lateral }) => {
    if (lateral !== null) return moved(lateral, object);
    if (kind === 'executed' && between.object === 'process') return put(object, 'として実行され');
    if (kind === 'resolved' && between.subject === 'dns') return put(object, 'に解決され');
    return told[kind](object);
  },
  sentence: (subject, clauses) => `${put(subject, 'が')} ${clauses.join('、')}ました。`,
  session: (host) => `${host} のログオンセッション`,
  joint: '',
};

export const ja: Shape<typeof en> = {
  methods,
  outcomes: { success: '成功', failure: '失敗', unknown: '不明' },
  path,
  lateral: { method: '手段', account: '資格情報', logonType: 'ログオンの種類', outcome: '結果', technique: '攻撃手法' },
  logon: { type: 'ログオンの種類', user: 'アカウント', from: '接続元', authentication: '認証方式' },
  logonTypes: {
    2: '対話型',
    3: 'ネットワーク',
    4: 'バッチ',
    5: 'サービス',
    7: 'ロック解除',
    8: 'ネットワーク(平文)',
    9: '新しい資格情報',
    10: 'リモートデスクトップ',
    11: 'キャッシュ',
    12: 'リモートデスクトップ(キャッシュ)',
  },
  logonType: (type, name) => (name === undefined ? String(type) : `${type}(${name})`),
  story: {
    title: 'ここに至る経緯',
    none: 'これを引き起こしたものを示す記録はありません。',
    copy: '経緯をコピー',
    step: (time, text) => `${time} ${text}`,
    showOnGraph: 'この関係を選択',
  },
  techniques: {
    title: '攻撃手法',
    mark: (id, name) => `${id} ${name}`,
  },
  filter: {
    label: 'フロー内を検索',
    placeholder: '名前・コマンド・手法・関係など',
    found: (found, of) => `${found.toLocaleString('ja')} / 全 ${of.toLocaleString('ja')} 件`,
    clear: '消去',
  },
  live: (name, kind, story) => [`${kind} ${name}。`, story].filter((part) => part !== '').join(''),
};
