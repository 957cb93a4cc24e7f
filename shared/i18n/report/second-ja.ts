import type { Activity, EventClass } from '../../event/classes.ts';
import type { Shape } from '../shape.ts';
import type { secondEn } from './second-en.ts';

const n = (count: number): string => count.toLocaleString('ja-JP');

const activities: Partial<Record<Activity, string>> = {
  create: '作成',
  update: '変更',
  set: '設定',
  delete: '削除',
  rename: '名前変更',
  set_attributes: '属性変更',
};

const persistence: Partial<Record<EventClass, string>> = {
  windows_service_activity: 'サービス',
  scheduled_job_activity: 'タスク',
  account_change: 'アカウント',
};

export const secondJa: Shape<typeof secondEn> = {
  activity: (name) => activities[name] ?? name,
  persistenceKind: (name) => persistence[name] ?? name,
  noHash: 'ハッシュなし(ファイルレスまたは記録なし)',
  noSigner: '記録なし',
  notRecorded: '記録なし',
  notBlocked: 'なし',
  scope: { public: '外部', private: '内部' },
  processColumns: ['起動時刻(JST)', 'プロセス(PID)', '親プロセス', '実行者', 'コマンドライン', 'ハッシュ', '署名者'],
  destinationColumns: ['通信先', '名前', 'プロトコル', 'プロセス', '最初', '最後', '回数', '遮断'],
  registryColumns: ['時刻(JST)', 'キーと値', '操作', '変更前', '変更後', '実行元', '復元'],
  fileColumns: ['時刻(JST)', 'パス', '操作', 'ハッシュ', '実行元', '削除'],
  persistenceColumns: ['時刻(JST)', '種類', '名前', '内容', '実行元', '削除'],
  markedColumns: ['時刻(JST)', '端末', 'イベント', '印', 'メモ'],
  markedAs: { star: '星', pin: 'ピン' },
  corrected: (at) => `時計の補正後 ${at}`,
  sweepColumns: ['検索した項目', '値', '検索した台数', '記録のあった端末'],
  omitted: (count) => `ほか ${n(count)} 行は、ケースに記録しています。`,
  tables: {
    processes: 'プロセス一覧',
    destinations: '通信先一覧',
    registry: 'レジストリの改変',
    files: 'ファイルの改変',
    persistence: 'サービス・タスク・アカウントの改変',
    sweeps: 'ほかの端末の検索結果',
    marked: 'アナリストが印を付けたイベント',
  },
  state: {
    open: '記録なし',
    deleted: '攻撃により削除',
    undone: (at, by) => `${at} に ${by} が削除`,
  },
  detail: {
    rest: (count) => `このほか、経過に影響しない操作 ${n(count)} 件をケースに記録しています。`,
    open: (items) => `${items}は未調査です。`,
  },
  changes: {
    none: (events) =>
      `攻撃によるレジストリ、ファイル、サービス、タスク、アカウントの改変は確認できていません(このケースの記録 ${n(events)} 件を検索)。`,
    counted: (p) =>
      `攻撃に関わるプロセスによるレジストリの改変 ${n(p.registry)} 件、ファイルの改変 ${n(p.files)} 件、サービス・タスク・アカウントの改変 ${n(p.persistence)} 件を確認しました(下表)。`,
    routine: (count) =>
      `このほか、Windows がどのプログラムについても書き込む種類のレジストリの記録 ${n(count)} 件(証明書ストア、ゾーン設定、最近使ったファイルなど)を確認しました(一覧には掲載していません)。`,
    left: (count) => `このうち ${n(count)} 件は、元に戻された記録がないため、残っていると推定されます。`,
  },
  spread: {
    yes: (hosts) => `**あり**。この攻撃の記録を ${n(hosts)} 台の端末で確認しました。`,
    no: (searched) =>
      `**なし**。記録のあるほかの ${n(searched)} 台で、この攻撃に使われたものを検索しましたが、横展開は確認できていません。`,
    unknown: '**不明**。ほかの端末への横展開は未調査です。',
    moves: (count) => `攻撃に関わる端末間の通信またはログオンを ${n(count)} 件確認しました。`,
    noMoves: '攻撃による遠隔ログオン、遠隔操作、管理用ポートへの接続は、記録では確認できていません。',
    open: (item) => `${item}は未調査です。`,
    nowhere: '—',
    andMore: (named, count) => `${named} ほか ${n(count)} 台`,
  },
  since: {
    noFirst: '保存された一次報告は確認できていません(比較の対象がありません)。',
    sameSeverity: (severity) => `危険度(**${severity}**)に変更はありません。`,
    severity: (before, now) => `危険度を「${before}」から**${now}**に変更しました(理由は「危険度」のとおりです)。`,
    more: (p) => `一次報告の起案後に、アラート ${n(p.alerts)} 件、記録 ${n(p.events)} 件が加わりました。`,
    noMore: '一次報告の起案後に加わったアラートと記録はありません。',
    destinations: (named, total) =>
      `一次報告に記載のない通信先 ${n(total)} 件を確認しました(${named.join('、')}${total > named.length ? ' ほか' : ''})。`,
  },
  status: {
    firstSent: (at) => `一次報告の送付: ${at}`,
    firstNotSent: '一次報告の送付の記録は確認できていません。',
    isolate: (p) => `隔離の判断: **隔離する**(${p.at}、理由「${p.reason}」)`,
    notIsolate: (p) => `隔離の判断: **隔離しない**(${p.at}、理由「${p.reason}」)`,
    isolationUnknown: '隔離の判断の記録は確認できていません。',
    noActions: '当社の操作による封じ込め・駆除の実施は、対応の記録(0 件)では確認できていません。',
  },
  remove: {
    stop: '上のプロセス一覧のうち、動作中のものを停止してください(EDR による遠隔操作)。',
    service: (name) => `サービス「${name}」を停止し、削除してください。`,
    task: (name) => `タスク「${name}」を削除してください。`,
    account: (name) => `アカウント「${name}」を確認し、無効にするか、変更を元に戻してください。`,
    registry: (name) => `レジストリ「${name}」を削除するか、元の値に戻してください。`,
    file: (name) => `ファイル「${name}」を採取したうえで、削除してください。`,
    more: (count) => `上の表の残り ${n(count)} 件についても、同様に対応してください。`,
    hash: (hash) => `ハッシュをブロックリストに登録してください: ${hash}`,
    address: (targets) =>
      `ファイアウォールまたは UTM で ${targets.join('、')} を遮断し、過去の通信の有無をご確認ください。`,
    verify: '再起動後、上の表の各行が再び現れていないことを確認してください。',
  },
  recovery: {
    none: '回復の作業は不要です。',
    confirmRemoved: '駆除の完了を当社からお知らせするまで、端末の隔離を続けてください。',
    backups: 'バックアップが本報告の最初の記録より前のもので、破損がないことを確認し、読み取り専用で接続してください。',
    restoreData: 'そのバックアップからデータを復元してください。調査の対象となるファイルには上書きしないでください。',
    credentials:
      'この端末にログオンしたすべてのアカウントのパスワードを、管理者から順に、別の端末から変更してください。',
    update: 'OS、ブラウザー、オフィス製品を最新の状態に更新してください。',
    reconnect: '当社と時刻を合わせて隔離を解除し、新しいパスワードでログオンしてください。',
    watch: '2 週間は、見慣れない認証画面や動作の遅れがあればお知らせください。この間、当社でも監視を強化します。',
    reinstall: '表の各行の駆除を確認できない場合は、正常なイメージから端末を再構築してください。',
  },
  prevention: {
    none: '対策は不要です。当社で検知の設定を調整します。',
    edr: 'EDR: この端末のポリシーを検知のみから遮断に変更します(作業は少なく、同じ経過を早い段階で止められます)。',
    hash: 'ハッシュ登録: 一覧のハッシュを登録します(作業は少なく、同じファイルに限り有効です)。',
    network: 'UTM・プロキシ: 一覧の外部の通信先を遮断し、再度の通信を検知します(作業は少なめです)。',
    mail: 'メール・Web: 今回と同じ種類の添付ファイルとダウンロードを隔離します(作業は中程度で、侵入の入口を塞ぎます)。',
    accounts:
      'アカウント: 遠隔アクセスと該当アカウントに多要素認証を適用し、利用者から端末の管理者権限を外します(作業は中程度、効果は大きい対策です)。',
    scripts:
      'スクリプト: 署名された PowerShell スクリプトだけを許可し、スクリプトブロックの記録を続けます(作業は中程度、効果は大きい対策です)。',
    segments:
      'ネットワーク: 端末どうしの管理用ポートへの接続を、管理用の端末からに限ります(作業は多めで、横展開を防ぎます)。',
  },
};
