import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

const count = (n: number): string => n.toLocaleString('ja-JP');

export const ja: Shape<typeof en> = {
  usage: (command) => `使い方: miharu ${command}`,
  help: `miharu: 画面を開かずに使う Miharu

  miharu init                                        ワークスペースを作り、回復キーを一度だけ表示します
  miharu import FILE... --customer NAME              テレメトリーを取り込みます(JSON、XML、EVTX。.zip と .gz も可)
  miharu rules run [--rules PATH] --customer NAME    保存済みの記録を判定します(標準ルール、またはファイル・フォルダー・zip)
  miharu cases                                       ケースの一覧
  miharu graph --case ID [--out FILE.svg]             ケースの攻撃フロー
  miharu report --case ID --kind first --language ja|en --out FILE(.pdf|.html|.json|.md)
  miharu verify                                      保存内容と監査記録をすべて検査します

共通の指定:
  --workspace DIR          ワークスペースのフォルダー(必須)
  --passphrase-file FILE   パスフレーズを書いたファイル。環境変数 MIHARU_PASSPHRASE_FILE でも指定できます
  --json                   標準出力に JSON を 1 つだけ出力します(メッセージは標準エラー出力)
  --help                   この説明
終了コード: 0 完了、1 未完了または一部のみ、2 指定の誤り`,
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
  newCase: (id) => `新しいケース ${id}`,
  judging: (events, of) => `${count(of)} 件中 ${count(events)} 件を判定しました`,
  rulesRun: (rules, matched, seconds) =>
    `${count(rules)} 件のルールのうち ${count(matched)} 件が一致しました(${seconds.toFixed(1)} 秒)`,
  rulesInText: (matched) =>
    `${count(matched)} 件のルールは、フィールド内のテキストを展開した場合のみ一致しました(matchesInText)`,
  unsupportedRule: (id, reason) => `判定できないルール ${id}: ${reason}`,
  noCases: 'ケースはありません',
  graph: (shown, total, edges) => `ノード 表示 ${count(shown)} / 全 ${count(total)}、エッジ ${count(edges)}`,
  written: (file, bytes) => `${file}(${count(bytes)} バイト)`,
  verified: (files, lines) => `${count(files)} ファイルと監査記録 ${count(lines)} 行を検査しました`,
  auditBroken: (seq) => `監査記録の連鎖が ${String(seq)} 行目で途切れています`,
  severity: { high: '高', medium: '中', low: '低', 'false-positive': '過検知' },
};
