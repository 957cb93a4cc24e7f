import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

const count = (n: number): string => n.toLocaleString('ja-JP');

const commands: Record<string, [usage: string, what: string, options: string]> = {
  init: [
    'init',
    'ワークスペースを作り、回復キーを一度だけ表示します',
    '  --language ja|en         ワークスペースの言語(既定は ja)\n',
  ],
  import: [
    'import FILE... --customer NAME',
    'テレメトリーを取り込みます(JSON、XML、EVTX。.zip と .gz も可)',
    '  --customer NAME          テレメトリーの顧客名。なければ追加します\n',
  ],
  rules: [
    'rules run [--rules PATH] --customer NAME | check --rules PATH [--customer NAME] [--out FILE.csv|FILE.json]',
    '保存済みの記録を判定します(--rules がなければ標準ルールで判定し、アラートとケースを作ります)。check はルール集のうち判定できないものを調べます',
    '  --customer NAME          判定する記録の顧客名\n  --rules PATH             Sigma ルールのファイル・フォルダー・zip。一致した記録を出力するだけです\n  --pipeline FILE          判定前にルールを変更するパイプライン(保存済みのものに加える。複数指定可)\n',
  ],
  intel: [
    'intel import FILE... | list [--filter TEXT] | sweep [--customer NAME]',
    '脅威情報: STIX・CSV・一覧の取り込み、インジケーターの一覧、保存済みの記録との照合',
    '  --filter TEXT            値・名前・情報源の一部\n  --customer NAME          照合する顧客(省略時はすべて)\n',
  ],
  hunt: [
    'hunt --rules PATH [--mass] | --query FILE --language LANGUAGE --customer NAME [--case ID] [--target local|NAME]...',
    '保存済みの記録をハントします。アラートは作らず、クエリごとにハント台帳へ記録します',
    '  --customer NAME          記録の顧客名\n  --rules PATH             Sigma ルールのファイル・フォルダー・zip(rules run と同じ)\n  --mass                   すべてのルールを 1 回の走査で判定し、結果を残します(ルール別、端末別、戦術別、新規、抑止)\n                           (--rules がなければ Miharu のルール)\n  --query FILE             ハント 1 件のテキスト\n  --language LANGUAGE      sql(既定)、sigma、cql、cbc、s1ql、lucene、esql、kql のいずれか\n  --case ID                このケースのイベントだけを対象にします\n  --target local|NAME      検索先: ローカルの保存データまたは接続名(別の検索は NAME:observations など)。繰り返し可\n  --from TIME --to TIME    --target で検索する期間(既定は過去24時間)\n  --agree                  元のハントと検索範囲が異なる翻訳も送信します\n  --take                   ベンダーの行を記録として保存します\n  --pipeline FILE          判定前にルールを変更するパイプライン(保存済みのものに加える。複数指定可)\n',
  ],
  convert: [
    'convert FILE --from LANGUAGE --to LANGUAGE',
    'ハントを別の言語に変換し、条件ごとの忠実度を示します。ワークスペースは不要です',
    '  --from LANGUAGE          ファイルの言語: sigma、sql、cql、cbc、s1ql、lucene、esql、kql\n  --to LANGUAGE            変換先の言語(同じ名前)\n  --pipeline FILE          変換前に Sigma ルールを変更するパイプライン(複数指定可)\n',
  ],
  alerts: [
    'alerts list [--filter TEXT] [--suppressed] | judge --case ID|--alert ID --severity LEVEL --reason TEXT | suppressions',
    'デスクの一覧(期限が近い順)、ケースの判定、抑止とその対象件数の一覧',
    '  --filter TEXT            デスクと同じ書き方: severity:高 is:open "文字列"\n  --suppressed             抑止中のアラートを表示\n  --case ID, --alert ID    判定するケース\n  --severity LEVEL         high、medium、low、false-positive\n  --reason TEXT            判定とともに残る理由\n  --code CODE              過検知の理由コード: business-software、administration、security-test、\n                           known-behaviour、rule-too-wide、other\n  --take-over TEXT         ほかのアナリストが担当中のケースを判定する理由\n',
  ],
  'rules-of-operation': [
    'rules-of-operation check|simulate --customer NAME [--file RULES.json]',
    '運用ルールの食い違い・該当なし・使われないルールを探すか、過去90日に当てはめます',
    '  --customer NAME          対象の顧客名\n  --file RULES.json        対象の運用ルール。なければ最後に保存した版\n',
  ],
  connections: [
    'connections list | add --file FILE.json [--secret-file FILE] | test --connection NAME | show --connection NAME --stream STREAM | remove --connection NAME',
    '接続と取得状況の一覧、接続の追加、認証情報で可能な操作の確認、取得した一覧の表示、接続の削除',
    '  --file FILE.json         { kind, name, customer, place: { baseUrl, clientId, scope, authority, proxy }, streams }\n  --secret-file FILE       1行目が秘密情報。- は標準入力。環境変数 MIHARU_CONNECTION_SECRET でも指定できます\n  --connection NAME        対象の接続\n  --stream STREAM          groups、policies、users、indicators、vulnerabilities\n',
  ],
  sync: [
    'sync [--connection NAME] [--stream STREAM]',
    '接続先から新しいデータを取得し、ストリームごとの件数・欠け・リクエスト数・待ち時間を出力します',
    '  --connection NAME        1つの接続。なければ有効な接続すべて\n  --stream STREAM          alerts、hosts、groups、policies、users、indicators、vulnerabilities\n',
  ],
  outbox: [
    'outbox list|flush',
    'MDR バックエンドへの送信待ちを一覧または送信',
    '  list は状態の一覧、flush は今すぐ送信（未完了が残れば終了コード 1）\n',
  ],
  hunts: [
    'hunts history --customer NAME [--search TEXT] [--language LANGUAGE] [--from TIME] [--to TIME]',
    '実行したすべてのハントを、判断とともに新しい順に一覧表示',
    '  --customer NAME          対象の顧客\n  --search TEXT            テキスト中の語(順不同、多少の打ち間違いも可)\n  --language LANGUAGE      sql、sigma、cql、cbc、s1ql、lucene、esql、kql、sweep\n  --from TIME, --to TIME   開始時刻の範囲\n',
  ],
  notebook: [
    'notebook list | export NUMBER --out FILE [--format FORMAT] [--language ja|en] --customer NAME',
    'ハンティングノートブックを一覧表示、または 1 冊をファイルに保存',
    '  --customer NAME          対象の顧客\n  --out FILE               保存先\n  --format FORMAT          pdf(既定)、docx、html、md、または再び取り込める json\n  --language ja|en         見出しの言語(ja)\n',
  ],
  packs: [
    'packs list|add|run --customer NAME [--file FILE] [--pack NAME | --due]',
    'ハントパックの一覧表示、ファイルからの追加、実行(名前を指定、または時刻になったものすべて)',
    '  --customer NAME          対象の顧客\n  --file FILE              ワークベンチで保存したパック(オフの状態で追加)\n  --pack NAME              このパックを実行\n  --due                    時刻になったパックをすべて実行\n',
  ],
  kpi: [
    'kpi --customer NAME --from DAY --to DAY [--period day|week|month]',
    '検知から着手・報告・隔離判断・解決までの所要時間を集計します',
    '  --customer NAME          対象の顧客名\n  --from DAY, --to DAY     顧客のタイムゾーンの日付 YYYY-MM-DD(両端を含みます)\n  --period PERIOD          day・week・month のどれで行を分けるか(既定は month)\n',
  ],
  cases: ['cases', 'ケースの一覧', ''],
  flow: [
    'flow list | export --case ID --format FORMAT --out FILE | import FILE --case ID | convert FILE --to FORMAT --out FILE',
    '攻撃フローを他の形式で出力し、他で作られたフローを取り込みます。convert にワークスペースは不要です',
    '  --case ID                miharu cases で表示される ID\n  --format, --to FORMAT    attack-flow(STIX 2.1)、afb、navigator、graphml、svg\n  --flow NUMBER            観測されたものに代えて、取り込んだフロー(miharu flow list の番号)\n  --extent whole|folded    保存済みのすべて、または定常動作を除く(既定は whole、svg は folded)\n  --marking TLP:LEVEL      TLP:CLEAR、TLP:GREEN、TLP:AMBER、TLP:AMBER+STRICT、TLP:RED(既定は TLP:AMBER)\n  --language ja|en         図の言語(既定は ja)\n',
  ],
  timeline: [
    'timeline --case ID|--customer NAME [--search TEXT] [--from TIME] [--to TIME]',
    '補正後の時刻順のイベントと、ヒストグラム、時計の異常',
    '  --case ID                miharu cases で表示される ID\n  --customer NAME          代わりに顧客の全イベント\n  --search TEXT            ホスト、ユーザー、プロセス、コマンドライン、対象、詳細、ハッシュ、アドレスの一部\n  --from TIME, --to TIME   例: 2026-04-01T00:00:00Z。始まりを含み、終わりを含みません\n',
  ],
  graph: [
    'graph --case ID [--out FILE.svg]',
    'ケースの攻撃フロー',
    '  --case ID                miharu cases で表示される ID\n  --out FILE.svg           フローを図として保存します\n  --language ja|en         図の言語(既定は ja)\n',
  ],
  report: [
    'report --case ID --kind first|second|form:NAME --language ja|en --out FILE(.pdf|.docx|.html|.md|.json)',
    'ケースの一次レポート・二次レポート',
    '  --case ID                miharu cases で表示される ID\n  --kind first|second|form:NAME  報告書の種類、または様式(resources/forms)\n  --language ja|en         (既定は ja)\n  --template NAME          このテンプレートで起案し直します(入力済みの文は版として残ります)\n  --reason TEXT            既定以外のテンプレートにする理由\n  --out FILE               拡張子で形式が決まります。フォルダーの場合は顧客の命名規則に従います\n  --format FORMAT          拡張子と異なる場合: pdf、docx、html、md、json\n  --paper A4|Letter        用紙(既定は A4)\n  --pdfa                   PDF/A-2b にします\n  --audience TLP           これを超える取扱区分の部分を除きます\n  --mask WHAT              伏せるもの: host、account、address、customer、または語(繰り返し可)\n  --customer NAME --period 2026-10|2026-Q4   --kind monthly、quarterly、hygiene、hunting、digital-risk と併用。顧客の期間についての報告書(quarterly は .pptx も可)\n',
  ],
  templates: [
    'templates list | check FILE | publish FILE --reason TEXT | save --template NAME --out FILE  --customer NAME',
    '顧客の報告テンプレート: 一覧、ファイルの点検、新しい版として公開、ファイルへの保存',
    '  --customer NAME          対象の顧客\n  --reason TEXT            版とともに残す理由\n  --template NAME          対象のテンプレート\n  --out FILE               保存先\n',
  ],
  masks: [
    'masks list --customer NAME | export --customer NAME --out FILE --secret-file FILE | open FILE --secret-file FILE',
    '伏せた名称と元の値の対応: 一覧、パスフレーズで封印した書き出し、封印したファイルの確認',
    '  --customer NAME          対象の顧客\n  --out FILE               保存先\n  --secret-file FILE       パスフレーズ(12 文字以上)のファイル\n',
  ],
  verify: ['verify', '保存内容と監査記録をすべて検査します', ''],
};

const everywhere = `共通の指定:
  --workspace DIR          ワークスペースのフォルダー(必須)
  --passphrase-file FILE   パスフレーズを書いたファイル。環境変数 MIHARU_PASSPHRASE_FILE でも指定できます
  --json                   標準出力に JSON を 1 つだけ出力します(メッセージは標準エラー出力)
  --help                   この説明、または各コマンドの説明
終了コード: 0 完了、1 未完了または一部のみ、2 指定の誤り`;

export const ja: Shape<typeof en> = {
  help: `miharu: 画面を開かずに使う Miharu

${Object.values(commands)
  .map(([line, what]) => `  miharu ${line}\n      ${what}`)
  .join('\n')}

${everywhere}`,
  commandHelp: (command) => {
    const [line, what, options] = commands[command] ?? ['', '', ''];
    return `使い方: miharu ${line}\n${what}\n\n${options}${options === '' ? '' : '\n'}${everywhere}`;
  },
  noCommand: 'コマンドが指定されていません',
  seeHelp: '使い方は miharu --help で表示できます',
  inUse: (pid) => `別の Miharu(プロセス ${pid})がこのワークスペースを使用中です。先に終了してください`,
  cancelled: (events) => `中止しました。それまでに保存した ${count(events)} 件は残っています`,
  wrongCommandLine: (what) => `指定に誤りまたは不足があります: ${what}`,
  failed: (code, params) => `完了できませんでした(${code}): ${params}`,
  created: (folder) => `ワークスペースを作成しました: ${folder}`,
  recoveryKey: (key) => `回復キー(表示は今回だけです。印刷して安全な場所に保管してください):\n${key}`,
  noWorkspace: (folder) => `${folder} にワークスペースがありません。miharu init で作成してください`,
  passphraseNeeded: 'パスフレーズが必要です。--passphrase-file FILE または MIHARU_PASSPHRASE_FILE で指定してください',
  imported: (events, files, hosts, seconds) =>
    `${count(files)} ファイルから ${count(events)} 件のイベントを取り込みました(${count(hosts)} ホスト、${seconds.toFixed(1)} 秒)`,
  importing: (file, percent, events, perSecond) =>
    `${file}: ${String(percent)} %、${count(events)} 件、毎秒 ${count(perSecond)} 件`,
  fileOutcome: (file, outcome, note) => `${file}: ${outcome}${note === '' ? '' : `(${note})`}`,
  rejected: (n) => `${count(n)} 件の記録を読めませんでした。行と理由を付けて保存しています`,
  synced: (p) =>
    `${p.name} ${p.stream}: 受信 ${count(p.seen)} 件、新規 ${count(p.added)} 件、変更 ${count(p.changed)} 件、リクエスト ${count(p.requests)} 回`,
  streamFailed: (why) => `最後まで取得できませんでした: ${why}`,
  syncing: (stream, seen, of, waitUntilMs) =>
    waitUntilMs === null
      ? `${stream}: ${count(seen)}${of === null ? '' : ` / ${count(of)}`} 件`
      : `${stream}: 接続先の指定により ${new Date(waitUntilMs).toISOString()} まで待機します`,
  cancelledSync: '中止しました。保存済みのデータは残り、次回は続きから取得します',
  newCase: (id) => `新しいケース ${id}`,
  judging: (events, of) => `${count(of)} 件中 ${count(events)} 件を判定しました`,
  rulesRun: (rules, matched, seconds) =>
    `${count(rules)} 件のルールのうち ${count(matched)} 件が一致しました(${seconds.toFixed(1)} 秒)`,
  rulesInText: (matched) =>
    `${count(matched)} 件のルールは、フィールド内のテキストを展開した場合のみ一致しました(matchesInText)`,
  pipelineTaken: (name) => `適用したパイプライン: ${name}`,
  rulesChecked: (rules, refused) => `${count(rules)} ルール中、判定できないもの ${count(refused)} 件`,
  unsupportedRule: (id, reason) => `判定できないルール ${id}: ${reason}`,
  massColumns: '件数\t新規\t抑止\tルール、端末、戦術',
  massRun: (run) =>
    `ルール ${count(run.rules)} 件のうち ${count(run.matched)} 件が一致: ${count(run.hits)} 件(新規 ${count(run.fresh)}、抑止 ${count(run.suppressed)})、${run.seconds.toFixed(1)} 秒`,
  hunted: (rows, seconds) => `${count(rows)} 行(${seconds.toFixed(1)} 秒)`,
  clause: (verdict, asked, why) => `${verdict}: ${asked}${why === '' ? '' : `(${why})`}`,
  diagnostic: (line, column, what) => `${String(line)}:${String(column)}: ${what}`,
  opsFinding: (kind, rules, cell) => `${kind}: ${rules}${rules === '' ? '' : ' '}${cell}`,
  noCases: 'ケースはありません',
  timeline: (matched, total, findings) =>
    `${count(matched)} / 全 ${count(total)} イベント、空白・時計についての所見 ${count(findings)} 件`,
  timelineOmitted: (omitted) => `ほか ${count(omitted)} 件は表示していません。検索語か期間を絞ってください`,
  graph: (shown, total, edges) => `ノード 表示 ${count(shown)} / 全 ${count(total)}、エッジ ${count(edges)}`,
  written: (file, bytes) => `${file}(${count(bytes)} バイト)`,
  verified: (files, lines) => `${count(files)} ファイルと監査記録 ${count(lines)} 行を検査しました`,
  auditBroken: (seq) => `監査記録の連鎖が ${String(seq)} 行目で途切れています`,
  severity: { high: '高', medium: '中', low: '低', 'false-positive': '過検知' },
};
