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
  spread: {
    title: 'ほかの端末での有無',
    command: 'フロー: ほかの端末での有無を調べる',
    kinds: {
      hash: 'ハッシュ',
      name: '名前',
      path: 'パス',
      command: 'コマンドライン',
      registry: 'レジストリ',
      address: 'アドレス',
      domain: 'ドメイン',
      url: 'URL',
      account: 'アカウント',
      technique: '攻撃手法',
    },
    ask: (kind, value) => (value === '' ? kind : `${kind} ${value}`),
    found: (hosts, searched) =>
      `${searched.hosts.toLocaleString('ja')} 台中 ${hosts.toLocaleString('ja')} 台で確認しました(顧客の保存済みイベント ${searched.events.toLocaleString('ja')} 件を検索)。`,
    events: (events, opened) =>
      events > opened
        ? `イベント ${events.toLocaleString('ja')} 件(開くのは先頭 ${opened} 件)`
        : `イベント ${events.toLocaleString('ja')} 件`,
    here: 'この端末',
    limited: (rows, hosts) => `全 ${hosts} 台のうち先頭 ${rows} 台を表示しています。`,
    cancelled: '途中で中止しました。表示以外にも存在する可能性があります。',
    byAlerts: '攻撃手法は、アラートがその手法または下位の手法を示している場合に該当とします。',
    cancel: '中止',
  },
  advice: {
    title: '対策の提案',
    intro:
      'このフローで確認された攻撃手法に対する、ATT&CK の緩和策に基づく提案です。表示しただけでは何も実行されません。',
    without: (ids) => `${ids} には、ATT&CK の緩和策が示されていません。`,
    copy: '提案をコピー',
    notice:
      'ATT&CK 18.1。© The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation. 助言の文章は本製品独自のものです。',
  },
  defences: {
    title: 'D3FEND',
    intro:
      'このフローで確認された攻撃手法に対して、MITRE D3FEND が示す防御手法です。提案であり、表示しただけでは何も実行されません。',
    command: 'フロー: D3FEND のファイルを読み込む',
    tactics: {
      Model: '把握(Model)',
      Harden: '堅牢化(Harden)',
      Detect: '検知(Detect)',
      Isolate: '隔離(Isolate)',
      Deceive: '欺瞞(Deceive)',
      Evict: '排除(Evict)',
      Restore: '復旧(Restore)',
    },
    counters: (ids) => `対象: ${ids}`,
    without: (ids) => `${ids} に対する防御手法は、このファイルに示されていません。`,
    none: 'このワークスペースには D3FEND のファイルがありません。',
    how: '本製品には同梱していません。MITRE が d3fend.mitre.org で公開している、リリースごとの対応表(d3fend-full-mappings.csv または .json)か、攻撃手法ごとの JSON を、インターネットに接続できる端末でダウンロードして読み込んでください。',
    bring: 'D3FEND のファイルを読み込む…',
    replace: '置き換え…',
    remove: '削除…',
    removeTitle: 'D3FEND のファイルを削除',
    removeAsk: 'D3FEND から読み込んだ内容をこのワークスペースから削除しますか。元のファイルには触れません。',
    removeDo: '削除',
    cancel: '取り消し',
    from: (file, more) => (more === 0 ? file : `${file} ほか ${more.toLocaleString('ja')} 件`),
    version: (version) => `バージョン ${version}(ファイル名による)`,
    noVersion: 'バージョンの記載なし',
    dated: 'ファイルの日付',
    loaded: (by) => `読み込み: ${by}`,
    sha256: (digest) => `SHA-256 ${digest}`,
    counted: (pairs, rows, others) =>
      `${rows.toLocaleString('ja')} 行から ${pairs.toLocaleString('ja')} 組${others === 0 ? '' : `(ATT&CK 以外を対象とする ${others.toLocaleString('ja')} 行を除く)`}`,
    refused: (rows) => `読み取れなかった行: ${rows.toLocaleString('ja')}`,
    refusedMore: (rows) => `ほか ${rows.toLocaleString('ja')} 行`,
    refusal: (file, line, reason) => `${file} ${line.toLocaleString('ja')} 行目: ${reason}`,
    reasons: {
      technique: 'ATT&CK の攻撃手法がありません',
      name: '防御手法の名前がありません',
      tactic: '戦術がありません',
      'too-long': '名称としては長すぎる文字列があります',
      unreadable: '壊れていて行として読めません',
    },
    notice: 'D3FEND™ © The MITRE Corporation, MIT License. 名称は、上記のファイルにある MITRE の原文です。',
  },
  live: (name, kind, story) => [`${kind} ${name}。`, story].filter((part) => part !== '').join(''),
};
