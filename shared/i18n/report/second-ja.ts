import type { Activity, EventClass } from '../../event/classes.ts';
import type { Shape } from '../shape.ts';
import type { secondEn } from './second-en.ts';
import { preventionJa, recoveryJa, removeJa } from './second-steps-ja.ts';

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
  commandKind: {
    task: 'タスク',
    service: 'サービス',
    account: 'アカウント',
    registry: 'レジストリ',
    log: 'イベントログの消去',
    backup: 'バックアップの削除',
    protection: '防御設定の変更',
  },
  startedBefore: (at) => `${at} 以前`,
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
    persistence: 'サービス・タスク・アカウント・防御設定の改変',
    sweeps: 'ほかの端末の検索結果',
    coverage: '検索した範囲(EDRの端末一覧)',
    actions: '実施した対応の記録',
    marked: 'アナリストが印を付けたイベント',
  },
  state: {
    open: '記録なし',
    deleted: '攻撃により削除',
    undone: (at, by) => `${at} に ${by} が削除`,
  },
  detail: {
    rest: (count) =>
      `このほか、攻撃に関わるプロセスの操作 ${n(count)} 件をケースに記録しています(経過の説明では省略)。`,
    open: (items) => `次の点は未調査です: ${items.join('、')}。`,
  },
  changes: {
    none: (events) =>
      `攻撃によるレジストリ、ファイル、サービス、タスク、アカウントの改変は確認できていません(このケースの記録 ${n(events)} 件を検索)。`,
    counted: (p) =>
      `攻撃に関わるプロセスによる${[
        ...(p.registry > 0 ? [`レジストリの改変 ${n(p.registry)} 件`] : []),
        ...(p.files > 0 ? [`ファイルの改変 ${n(p.files)} 件`] : []),
        ...(p.persistence > 0 ? [`サービス・タスク・アカウント・防御設定の改変 ${n(p.persistence)} 件`] : []),
      ].join('、')}を確認しました(下表)。`,
    others: (p) =>
      `${[
        ...(p.registry === 0 ? ['レジストリ'] : []),
        ...(p.files === 0 ? ['ファイル'] : []),
        ...(p.persistence === 0 ? ['サービス・タスク・アカウント'] : []),
      ].join('、')}の改変は、記録では確認できていません。`,
    routine: (count) =>
      `このほか、Windows がどのプログラムについても書き込む種類のレジストリの記録 ${n(count)} 件(証明書ストア、ゾーン設定、最近使ったファイルなど)を確認しました(一覧には掲載していません)。`,
    left: (count) => `このうち ${n(count)} 件は、元に戻された記録がないため、残っていると推定されます。`,
  },
  spread: {
    yes: (hosts) => `**あり**。この攻撃の記録を ${n(hosts)} 台の端末で確認しました。`,
    arrived: '**あり**。ほかの端末からこの端末への操作があるため、操作元の端末も侵害されていると推定されます。',
    no: (searched) =>
      `**なし**。記録のあるほかの ${n(searched)} 台で、この攻撃に使われたものを検索しましたが、横展開は確認できていません。`,
    unknown: (item) => `**不明**。${item}は未調査です。`,
    moves: (count) => `攻撃に関わる端末間の通信またはログオンを ${n(count)} 件確認しました。`,
    noMoves: '攻撃による遠隔ログオン、遠隔操作、管理用ポートへの接続は、記録では確認できていません。',
    open: (item) => `${item}は未調査です。`,
    nowhere: '—',
    andMore: (named, count) => `${named} ほか ${n(count)} 台`,
  },
  destinations: {
    counted: (p) =>
      `攻撃に関わるプロセスの通信先として、${[
        ...(p.outside > 0 ? [`外部 ${n(p.outside)} 件`] : []),
        ...(p.inside > 0 ? [`内部アドレス ${n(p.inside)} 件`] : []),
      ].join(
        '、',
      )}を確認しました(下表)。${p.blocked === 0 ? '遮断の記録はありません。' : `遮断は ${n(p.blocked)} 回です。`}`,
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
    actions: (p) =>
      `対応の記録は ${n(p.all)} 件です(表)。${[
        `実施 ${n(p.done)} 件`,
        ...(p.requested > 0 ? [`依頼中 ${n(p.requested)} 件`] : []),
        ...(p.failed > 0 ? [`失敗 ${n(p.failed)} 件`] : []),
        ...(p.refused > 0 ? [`見送り ${n(p.refused)} 件`] : []),
      ].join('、')}。`,
    firstSent: (at) => `一次報告の送付: ${at}`,
    firstNotSent: '一次報告の送付の記録は確認できていません。',
    isolate: (p) => `隔離の判断: **隔離する**(${p.at}、理由「${p.reason}」)`,
    notIsolate: (p) => `隔離の判断: **隔離しない**(${p.at}、理由「${p.reason}」)`,
    nothing: '一次報告の送付、隔離の判断、当社の操作による封じ込め・駆除は、対応の記録(0 件)では確認できていません。',
    isolationUnknown: '隔離の判断の記録は確認できていません。',
    noActions: '当社の操作による封じ込め・駆除の実施は、対応の記録(0 件)では確認できていません。',
  },
  remove: removeJa,
  recovery: recoveryJa,
  prevention: preventionJa,
};
