import type { ListedFacts, Told } from '../../report/behaviour.ts';
import type { Shape } from '../shape.ts';
import type { draftEn } from './draft-en.ts';
import { coverageJa } from './coverage-ja.ts';
import { edrJa } from './edr-ja.ts';
import { handlingJa } from './handling-ja.ts';

const quoted = (text: string): string => `「${text}」`;
/** Between Latin and Japanese letters stands a space; after a Japanese letter or a bracket none. */
const spaced = (text: string): string => (/[\x21-\x7e]$/.test(text) && !text.endsWith(')') ? `${text} ` : text);
const count = (value: number): string => value.toLocaleString('ja-JP');
const args = (quote: string): string => (quote === '' ? '' : `(${quoted(quote)})`);
const bare = (quote: string): string => (quote === '' ? '' : quoted(quote));
const times = ({ count: n, until }: Told): string =>
  n > 1 ? `(${until === '' ? '' : `${until} までに`}計 ${count(n)} 回)` : '';
const written = ({ writtenBy }: Told): string => (writtenBy === 'actor' ? '作成した' : '攻撃の中で作成された');
const list = (items: readonly string[]): string => items.join('、');
const also = (others: number): string => (others > 0 ? `ほか ${count(others)} 台` : '');
/** ①〜⑳ as long as Unicode has them. */
const circled = (n: number): string => (n >= 1 && n <= 20 ? String.fromCodePoint(0x245f + n) : `(${n})`);

const sensors: Record<ListedFacts['sensor'], string> = {
  healthy: '正常',
  degraded: '一部停止',
  offline: 'オフライン',
  unknown: '状態不明',
};

const isolations: Record<ListedFacts['isolation'], string> = {
  normal: '隔離なし',
  pending: '隔離の指示済み',
  isolated: '隔離あり',
  lifting: '隔離の解除中',
  failed: '隔離に失敗',
  unknown: '隔離の状態は不明',
};

/** 「推定されます」「確認できていません」「未調査です」は、それぞれの確からしさの文だけに使う。 */
export const draftJa: Shape<typeof draftEn> = {
  edr: edrJa,
  handling: handlingJa,
  coverage: coverageJa,
  both: (p) =>
    p.first.endsWith('の疑い') && p.second.endsWith('の疑い')
      ? `${p.first.slice(0, -'の疑い'.length)}と${p.second}`
      : `${p.first}と${p.second}`,
  noun: {
    'document-script': '文書ファイルからのスクリプト実行',
    'recovery-deleted': 'バックアップの削除操作',
    credential: '認証情報(lsass.exe)へのアクセス',
    'dump-file': '認証情報(lsass.exe)へのアクセス',
    'credential-tool': '認証情報を取り出すコマンドの実行',
    'log-cleared': 'イベントログの消去',
    'encoded-script': '難読化されたスクリプトの実行',
    elevation: '権限昇格の試み',
    'user-run': '不審なプログラムの実行',
    'remote-session': 'ほかの端末からの遠隔操作',
    'remote-command': 'ほかの端末からのコマンドの実行(WMI)',
    payload: '不審なプログラムの実行',
    injection: 'ほかのプロセスへのコードの注入',
    lateral: 'ほかの端末への接続',
    outbound: '外部のサーバーへの通信',
    download: '不審なファイルのダウンロード',
    autorun: '自動起動の設定',
    service: 'サービスの登録',
    task: 'タスクの登録',
    'persistence-tool': '自動実行を登録するコマンドの実行',
    account: 'アカウントの変更',
    'remote-logon': 'ネットワーク経由のログオン',
    internal: '内部アドレスへの通信',
    pipe: '不審な名前付きパイプの使用',
    script: '不審なスクリプトの実行',
    tool: '不審なプログラムの実行',
    file: '不審なファイルの作成',
    discovery: '端末・アカウント情報の収集',
    proxy: '正規の Windows プログラムの悪用',
    shell: 'コマンドの実行',
    registry: 'レジストリの変更',
    module: '不審なモジュールの読み込み',
    resolved: '不審な名前解決',
    'script-block': '不審なスクリプトの実行',
    other: '検知ルールに一致する操作',
  },
  told: {
    'document-script': (t) =>
      `${t.when}、文書を扱うアプリケーション ${spaced(t.actor)}が ${t.object} を起動しました${args(t.quote)}。`,
    'recovery-deleted': (t) =>
      `${t.when}、${spaced(t.actor)}がバックアップを削除するコマンドを実行しました${args(t.quote)}。`,
    credential: (t) => `${t.when}、${spaced(t.actor)}が ${t.object} のメモリへアクセスしました${times(t)}。`,
    'dump-file': (t) => `${t.when}、${spaced(t.actor)}がその内容をファイル${quoted(t.quote)}へ書き出しました。`,
    'credential-tool': (t) =>
      `${t.when}、${spaced(t.actor)}が${t.writtenBy === null ? '' : `、${written(t)} ${t.object} で`}認証情報を取り出すコマンド${quoted(t.quote)}を実行しました${times(t)}。`,
    'log-cleared': (t) => `${t.when}、イベントログ ${t.object} が消去されました。`,
    'encoded-script': (t) =>
      `${t.when}、${spaced(t.actor)}が ${t.object} を難読化された引数で起動しました${args(t.quote)}${times(t)}。`,
    elevation: (t) =>
      `${t.when}、${spaced(t.actor)}が、権限昇格の既知の手口と一致する形で ${t.object} を起動しました${args(t.quote)}。`,
    'user-run': (t) =>
      `${t.when}、${t.user === '' ? '利用者' : `利用者 ${t.user}`} が${t.actor.startsWith('エ') ? '' : ' '}${spaced(t.actor)}から ${spaced(t.object)}を実行しました${args(t.quote)}${times(t)}。`,
    'remote-session': (t) =>
      `${t.when}、遠隔操作(WinRM)のセッションを受け付ける ${t.object} が起動しました${times(t)}。`,
    'remote-command': (t) =>
      `${t.when}、ほかの端末からの操作(WMI)により ${t.object} が起動しました${args(t.quote)}${times(t)}。`,
    payload: (t) =>
      `${t.when}、${spaced(t.actor)}が、${written(t)} ${t.object} を起動しました${args(t.quote)}${times(t)}。`,
    injection: (t) => `${t.when}、${spaced(t.actor)}が ${t.object} の中にスレッドを作成しました${times(t)}。`,
    lateral: (t) => `${t.when}、${spaced(t.actor)}がほかの端末の管理用ポート ${t.object} へ接続しました${times(t)}。`,
    outbound: (t) => `${t.when}、${spaced(t.actor)}が外部のアドレス ${t.object} へ通信しました${times(t)}。`,
    download: (t) =>
      `${t.when}、${spaced(t.actor)}が ${t.quote === '' ? '' : `${t.quote} から `}${t.object} をダウンロードしました。`,
    autorun: (t) => `${t.when}、${spaced(t.actor)}が自動起動の設定を書き込みました${args(t.quote)}。`,
    service: (t) => `${t.when}、サービス ${t.object} が登録されました${args(t.quote)}。`,
    task: (t) => `${t.when}、タスク ${t.object} が登録されました${args(t.quote)}。`,
    'persistence-tool': (t) =>
      `${t.when}、${spaced(t.actor)}が自動実行を登録するコマンド${quoted(t.quote)}を実行しました${times(t)}。`,
    account: (t) => `${t.when}、アカウント ${t.object} が作成または変更されました。`,
    'remote-logon': (t) => `${t.when}、${t.object} がネットワーク経由でログオンしました${times(t)}。`,
    internal: (t) => `${t.when}、${spaced(t.actor)}が内部アドレス ${t.object} へ通信しました${times(t)}。`,
    pipe: (t) => `${t.when}、${spaced(t.actor)}が名前付きパイプ${quoted(t.quote)}を使用しました${times(t)}。`,
    script: (t) => `${t.when}、${spaced(t.actor)}が ${t.object} を起動しました${args(t.quote)}${times(t)}。`,
    tool: (t) => `${t.when}、${spaced(t.actor)}が ${t.object} を起動しました${args(t.quote)}${times(t)}。`,
    file: (t) => `${t.when}、${spaced(t.actor)}がファイル${quoted(t.quote)}を作成しました。`,
    discovery: (t) =>
      `${t.when}、${spaced(t.actor)}が情報収集のコマンド${t.quotes.slice(0, 3).map(quoted).join('')}${t.quotes.length > 3 ? `ほか ${count(t.quotes.length - 3)} 件` : ''}を実行しました。`,
    proxy: (t) => `${t.when}、${spaced(t.actor)}が ${t.object} を起動しました${args(t.quote)}${times(t)}。`,
    shell: (t) => `${t.when}、${spaced(t.actor)}が ${t.object} を起動しました${args(t.quote)}${times(t)}。`,
    registry: (t) => `${t.when}、${spaced(t.actor)}がレジストリ${quoted(t.quote)}を書き換えました。`,
    module: (t) => `${t.when}、${spaced(t.actor)}が ${t.object} を読み込みました。`,
    resolved: (t) => `${t.when}、${spaced(t.actor)}が ${t.object} の名前解決を行いました${times(t)}。`,
    'script-block': (t) =>
      `${t.when}、${t.object} のログに不審なスクリプトが記録されました${times(t)}${args(t.quote)}。`,
    other: (t) => `${t.when}、検知ルール${quoted(t.object)}に一致する操作が記録されました${times(t)}。`,
  },
  suspicion: {
    encryption: 'ファイルの暗号化(ランサムウェア)',
    'removable-copy': '外部媒体への大量のコピー',
    upload: '外部のストレージへの送信',
    flood: '大量のパケットの送信(DDoS)',
    exploit: '公開サーバーの脆弱性の悪用',
    'web-shell': 'Webシェルの設置',
    'monitoring-off': '監視機能の無効化',
    'log-clearing': 'イベントログの消去',
    privilege: '脆弱性を悪用した権限昇格',
    'remote-tool': '遠隔操作ソフトの使用',
    'stored-passwords': 'ブラウザーに保存されたパスワードの読み取り',
    survey: 'ドメイン情報の収集',
  },
  suspicionNoun: (p) => `${p.what}の疑い`,
  suspected: (p) => `${p.sentence}EDRは、これを${p.what}の疑いとして検知しています。`,
  atLatest: (p) => `${p.when} までに`,
  severity: { high: '高', medium: '中', low: '低', 'false-positive': '過検知' },
  reason: {
    'rule-level': '危険度の高い検知ルールへの一致',
    'edr-level': 'EDRによる危険度の高いアラート',
    'several-tactics': '複数の攻撃段階にわたる挙動',
    'credential-access': '認証情報へのアクセス',
    'lateral-movement': 'ほかの端末への移動',
    'outbound-connection': '対象プロセスによる通信',
    fileless: 'ファイルを残さない攻撃(ファイルレス)',
    persistence: '再起動後も残る設定',
    'defence-evasion': '監視を避ける挙動',
    'document-spawned-script': '文書からのスクリプト起動',
    'nothing-blocked': '遮断の記録がないこと',
    blocked: 'EDRが遮断したこと',
    'single-low-signal': '単独の弱い兆候のみであること',
  },
  followed: (p) => `${p.first.replace(/ました(\([^()]{0,60}\))?。$/, '$1、')}${p.second}`,
  whenOn: (p) => `${p.when}、端末 ${p.host} で`,
  startedBy: (p) => `${p.actor}(${p.by} から起動)`,
  explorer: 'エクスプローラー',
  doubleExtension: (p) => `${p.file}(拡張子を二重にした実行ファイル)`,
  unknownProcess: '不明なプロセス',
  unknown: '不明',
  title: (p) =>
    `【重要度：${p.severity}】端末 ${p.host}${also(p.others)} における${p.what}の検知(${p.kind === 'first' ? '一次報告' : '二次報告'})`,
  happened: (p) => {
    const suspected = p.suspected.length === 0 ? '' : `EDRが${list(p.suspected)}の疑いを検知し`;
    const where = `端末 ${p.host}${also(p.others)} で、`;
    if (p.nouns.length === 0) return `${where}${suspected}ました。`;
    return `${where}${suspected}${suspected === '' ? '' : '、'}${list(p.nouns)}を確認しました。`;
  },
  happenedNothing: (p) => `このケースの記録 ${count(p.events)} 件では、不審な挙動は確認できていません。`,
  originDocument: (p) => `${p.image} で開いた文書が起点と推定されます。`,
  originDownload: (p) =>
    `${p.from === '' ? '' : `${p.from} から`}ダウンロードされた ${p.file} の${p.run ? '実行' : '保存'}が起点と推定されます。`,
  originDownloadOpen: 'ダウンロードに至った経緯は未調査です。',
  originRun: (p) => `利用者による ${p.file} の実行が起点と推定されます。`,
  originRunOpen: (p) => `${p.file} の入手経路は未調査です。`,
  originRemote: 'ほかの端末からの遠隔操作(WinRM)が起点と推定されます。',
  originRemoteOpen: '操作元の端末がどのように侵入されたかは未調査です。',
  originOpened: (p) => `ダウンロードフォルダーの ${p.file} を開いたことが起点と推定されます。`,
  originAddress: (p) => `利用者が ${p.address} を開いたことが起点と推定されます。`,
  originAddressOpen: '利用者がそこへ誘導された経緯は未調査です。',
  originRemoteCommand: 'ほかの端末からの操作(WMI)が起点と推定されます。',
  originUser: (p) => `利用者 ${p.user} の操作によると推定されます。`,
  originUserOpen: '利用者の意図は未調査です。',
  originExploit: (p) => `公開サービス(${p.image})の脆弱性の悪用が起点と推定されます(EDRの検知による)。`,
  originExploitOpen: '悪用された脆弱性の特定は未調査です。',
  originUnknown: '侵入の経路は未調査です。',
  dangerous: (p) => {
    if (p.edr === null) return `**${p.severity}**。${list(p.reasons)}を確認しました。`;
    if (p.edr.isRaised)
      return `**${p.severity}**。EDRの評価は「${p.edr.rating}」ですが、${list(p.reasons)}を確認したため、引き上げました。`;
    return `**${p.severity}**。${list(p.reasons)}を確認しました。EDRの評価は「${p.edr.rating}」ですが、${list(p.absent)}は記録にないため、「${p.severity}」としています。`;
  },
  absent: {
    'credential-access': '認証情報へのアクセス',
    'lateral-movement': 'ほかの端末への移動',
    persistence: '再起動後も残る設定',
  },
  dangerousPlain: (p) => `**${p.severity}**。記録された挙動から判定しました。`,
  dangerousAnalyst: (p) => `**${p.severity}**。分析者が判定しました(理由${quoted(p.reason)})。`,
  respond: {
    'high-stop': '端末の利用を止め、電源は切らずにそのまま保管してください。',
    'high-server':
      'サーバーの停止・再起動・初期化は行わず、電源を入れたままにしてください。業務を止められる場合は、利用を止めてください。',
    'medium-keep': '当社からの続報まで、端末の再起動・初期化を行わず、利用をお控えください。',
    'low-ask': '意図した操作かどうかを利用者にご確認ください。端末は引き続きご利用いただけます。',
    none: '対応は不要です。',
  },
  respondPassword: (p) => `利用者 ${list(p.users)} のパスワードを、別の端末から変更してください。`,
  respondUnknownUser: 'この端末で使われたパスワードを、別の端末から変更してください。',
  isolation: {
    high: '**必要**です。',
    medium: '**推奨**します。',
    low: '現時点では**不要**です。',
    'false-positive': '**不要**です。',
  },
  isolationDecided: (p) =>
    `**必要**です。当社は ${p.at} に、端末を隔離すると判断しました${p.reason === '' ? '' : `(理由${quoted(p.reason)})`}。`,
  isolationDeclined: (p) =>
    `**不要**です。当社は ${p.at} に、端末を隔離しないと判断しました${p.reason === '' ? '' : `(理由${quoted(p.reason)})`}。`,
  scope: (p) =>
    p.hostsInStore < 2
      ? `影響を確認した端末は、現時点で ${list(p.hosts)} の 1 台です。`
      : `影響を確認した端末は、記録のある ${count(p.hostsInStore)} 台のうち ${count(p.total)} 台(${list(p.hosts)})です。`,
  sweepKind: { address: '通信先アドレス', dns: '通信先の名前', hash: 'ファイルのハッシュ', 'command-line': '引数' },
  sweepClean: (p) => `ほかの ${count(p.searched)} 台で同じ${list(p.kinds)}を検索しましたが、確認できていません。`,
  sweepFound: (p) => `同じ${p.kinds.join('と')}(${p.indicator})を ${list(p.found)} でも確認しました。`,
  remains: (p) =>
    `${p.partly ? '遮断の記録は一部の操作だけで、駆除の記録が' : '遮断や駆除の記録が'}${p.changes ? 'なく、変更された設定が元に戻された記録もない' : 'ない'}ため、脅威は端末内に**残っている**${p.isolated ? handlingJa.whileIsolated : ''}と推定されます。`,
  remainsStopped: (p) =>
    `対象プロセスは終了していますが、駆除の記録が${p.changes ? 'なく、変更された設定が元に戻された記録もない' : 'ない'}ため、脅威は端末内に**残っている可能性がある**${p.isolated ? handlingJa.whileIsolated : ''}と推定されます。`,
  remainsUnknown: '脅威が端末内に残っているかどうかは未調査です。',
  remainsBlocked: '遮断された操作による被害はないと推定されます。駆除が完了したかどうかは、引き続き確認します。',
  remainsTaken: 'コピーまたは送信されたファイルは、端末の外に残っていると推定されます。',
  notExamined: (p) =>
    `${list(p.items)}は未調査です。二次報告${p.due === '' ? '' : `(${p.due} まで)`}でお知らせします。`,
  open: {
    entry: '侵入の経路',
    spreadNoHosts: 'ほかの端末への広がり(ほかの端末の記録は未取り込み)',
    spreadNothing: 'ほかの端末への広がり(検索に使える手がかりなし)',
    lure: 'ダウンロードに至った経緯',
    source: '実行されたファイルの入手経路',
    remote: '操作元の端末への侵入の経路',
    intent: '利用者の意図',
    address: '利用者が誘導された経緯',
    exploit: '悪用された脆弱性の特定',
    before: (p) => `${p.from} より前の活動`,
    content: '通信の内容',
    files: '端末に残されたファイル',
  },
  rating: {
    edr: (p) => `EDRの評価は「${p.severity}」です。`,
    edrNone: 'EDRの評価は確認できていません(取り込んだ記録に評価が含まれないため)。',
    behaviour: (p) => `挙動による評価は「${p.severity}」です。`,
    analyst: (p) => `分析者の判定は「${p.severity}」です(${p.at}、理由${quoted(p.reason)})。`,
    analystNone: '分析者による確定前のため、挙動による評価を用いています。',
    rules: (p) => `検知した内容: ${p.titles.join('、')}${p.more > 0 ? `ほか ${count(p.more)} 件` : ''}。`,
  },
  endpoint: {
    host: (p) =>
      `${p.host}${p.users.length > 0 ? ` / 利用者 ${list(p.users)}` : ''}${p.addresses.length > 0 ? ` / アドレス ${list(p.addresses)}` : ''}`,
    more: (p) => `ほかの ${count(p.count)} 台は、ケースの端末一覧のとおりです。`,
    recording: (p) =>
      `記録の範囲: ${p.from}〜${p.until}、${count(p.events)} 件${p.shown < p.events ? `(うち ${count(p.shown)} 件から起案)` : ''}。`,
    clock: (p) =>
      `時計: ${p.host === '' ? '' : `${p.host} では `}Sysmon がログより ${p.by}${p.ahead ? '進んで' : '遅れて'}おり、本報告は Sysmon の時刻です${p.moved > 0 ? `(ログの時刻だけの ${count(p.moved)} 件は差を補正)` : ''}。`,
    restamped: (p) => `記録より後の時刻を持つ ${count(p.count)} 件は、記録の順に並べました。`,
    duration: (p) =>
      `${p.hours > 0 ? `${count(p.hours)} 時間` : ''}${p.hours > 0 && p.minutes > 0 ? ' ' : ''}${p.minutes > 0 ? `${p.minutes} 分` : ''}`,
    listed: (p) =>
      `EDRの端末一覧では、${[
        p.kind === '' ? p.platform : `${p.platform}(${p.kind})`,
        ...(p.groups.length > 0 ? [`グループ${p.groups.map(quoted).join('')}`] : []),
        ...(p.policy === '' ? [] : [`ポリシー${quoted(p.policy)}`]),
        `センサーは${sensors[p.sensor]}${p.version === '' ? '' : `(${p.version})`}`,
        `${p.isOlder ? '一覧の取得時点では' : ''}${isolations[p.isolation]}`,
      ].join('、')}です。`,
    unknownParts: 'OS、グループ、ポリシー、センサーの状態は、取り込んだ記録では確認できていません。',
  },
  blocked: {
    detectOnly: (p) =>
      `検知のみです。遮断の記録は確認できていません(このケースの記録 ${count(p.events)} 件の処理結果を検索)。`,
    noSensor: '記録は Windows と Sysmon のログによるもので、これらは監視のみを行い、遮断は行いません。',
    some: (p) => `遮断を ${count(p.count)} 件確認しました(最初は ${p.when}、${p.what})。`,
    edrSilent: (p) => `EDRのアラート ${count(p.count)} 件について、遮断の有無は確認できていません。`,
    rest: '上記以外の遮断は確認できていません。',
  },
  process: {
    chain: (p) => `${p.links.join(' → ')}`,
    unseenRoot: '先頭のプロセスの起動は、記録では確認できていません(記録の開始前か、取り込んでいない記録のため)。',
    alerted: (p) => `${p.image}(PID ${p.pid}、実行者 ${p.user})${bare(p.commandLine)}`,
    file: (p) => `実行ファイル${quoted(p.path)}、${p.hash}、${p.signer}`,
    hash: (p) => `${p.algorithm} ${p.value}`,
    noHash: 'ハッシュの記録なし',
    signed: (p) => `署名者 ${p.signer}`,
    noSigner: '署名の記録なし',
    systemTool: '正規の Windows プログラムの悪用',
    none: (p) => `アラート ${count(p.alerts)} 件の記録にプロセスの情報はなく、対象プロセスは確認できていません。`,
  },
  destination: {
    row: (p) =>
      `${p.address}${p.name === '' ? '' : `(${p.name})`}: ${p.scope === 'public' ? '外部' : '内部アドレス'}、${p.protocol}、${p.count === 1 || p.until === '' ? `${p.from} に ${count(p.count)} 回` : `${p.from}〜${p.until} に計 ${count(p.count)} 回`}、${p.blocked > 0 ? `遮断 ${count(p.blocked)} 回` : '遮断なし'}。`,
    name: (p) =>
      `${p.name} の名前解決(${p.count === 1 ? `${p.from} に 1 回` : `${p.from} から計 ${count(p.count)} 回`})。`,
    written: (p) =>
      `攻撃のコマンドラインに、${list(p.places)}${p.more > 0 ? ` ほか ${count(p.more)} 件` : ''} の指定を確認しました(通信の記録はありません)。`,
    known: {
      connectivity: 'OSの接続確認',
      resolver: '公開DNSサーバー',
      certificates: '証明書の失効確認',
      time: '時刻サーバー',
      edr: 'EDRのクラウド',
    },
    notBlocked: (p) => `遮断の対象から除く通信先: ${list(p.places)}。`,
    knownPlace: (p) => `${p.place}(${p.why})`,
    flooded: (p) =>
      `${list(p.targets)}${p.more > 0 ? ` ほか ${count(p.more)} 件` : ''} は、大量のパケットの送信先(攻撃を受けた側)と推定されます。`,
    more: (p) => `ほか ${count(p.count)} 件の通信先は、ケースの一覧のとおりです。`,
    none: (p) =>
      `不正通信先は確認できていません(このケースの接続 ${count(p.connections)} 件、名前解決 ${count(p.queries)} 件を検索)。`,
    noRecords: '取り込んだ記録に通信が含まれないため、不正通信先は未調査です。',
    allInternal: '外部の通信先は確認できていません。内部アドレスが中継に使われていないか、あわせてご確認ください。',
  },
  advice: {
    number: (p) => `${circled(p.n)} ${p.text}`,
    stop: '上記のとおり、端末の利用停止と保管をお願いします。',
    stopServer: '上記のとおり、サーバーを現状のまま維持してください。',
    password: (p) => `${list(p.users)} のパスワードを変更し、最近のログオンをご確認ください。`,
    block: (p) =>
      `ファイアウォールまたは UTM で ${list(p.targets)}${p.more > 0 ? ` ほか上記の ${count(p.more)} 件` : ''} を遮断してください。`,
    flood: (p) =>
      `回線の出口で、大量のパケットの送信先 ${list(p.targets)}${p.more > 0 ? ` ほか ${count(p.more)} 件` : ''} への通信を止めてください。`,
    checkInternal: (p) => `内部アドレス ${list(p.targets)} の管理者と、そこで動いているものをご確認ください。`,
    persistence: '自動起動・サービス・タスクの登録は、お客様では削除しないでください。当社が駆除して報告します。',
    approve: '当社による駆除をご承認ください。',
    askUser: '意図した操作かどうかを利用者にご確認のうえ、ご回答ください。',
    restore: '安全を確認するまで、バックアップを接続しないでください。',
    none: '対応は不要です。当社で検知の設定を調整します。',
  },
  row: {
    launch: (t) => `プロセス起動: ${t.object} ← ${t.actor}${bare(t.quote)}`,
    ended: (t) => `プロセス終了: ${t.actor}`,
    access: (t) => `プロセスへのアクセス: ${t.actor} → ${t.object}${bare(t.quote)}`,
    inject: (t) => `リモートスレッド: ${t.actor} → ${t.object}`,
    file: (t) => `ファイル: ${t.actor}${bare(t.quote)}`,
    registry: (t) => `レジストリ: ${t.actor}${bare(t.quote)}`,
    network: (t) => `通信: ${t.actor} → ${t.object}`,
    dns: (t) => `名前解決: ${t.actor} ${t.object}`,
    script: (t) => `スクリプト: ${bare(t.quote)}`,
    module: (t) => `モジュール読み込み: ${t.actor}${bare(t.quote)}`,
    logon: (t) => `ログオン: ${t.object}`,
    other: (t) => `${t.object}: ${bare(t.quote)}`,
  },
};
