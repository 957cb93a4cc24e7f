import type { Shape } from '../shape.ts';
import type { en } from './en.ts';

export const ja: Shape<typeof en> = {
  appName: 'Miharu',
  menu: {
    file: 'ファイル',
    newWindow: '新しいウィンドウ',
    closeWindow: 'ウィンドウを閉じる',
    quit: 'Miharu を終了',
    edit: '編集',
    undo: '元に戻す',
    redo: 'やり直す',
    cut: '切り取り',
    copy: 'コピー',
    paste: '貼り付け',
    selectAll: 'すべて選択',
    view: '表示',
    zoomIn: '拡大',
    zoomOut: '縮小',
    actualSize: '実際のサイズ',
    fullScreen: '全画面表示',
    developerTools: '開発者ツール',
    help: 'ヘルプ',
    about: 'Miharu について',
  },
  chooseFiles: {
    title: 'テレメトリの取り込み',
    button: '取り込む',
    telemetry: 'テレメトリ(EVTX、JSON、XML、圧縮ファイル)',
    everything: 'すべてのファイル',
    rulesTitle: 'Sigmaルールの選択',
    rulesButton: '選択',
    pictureTitle: '画像の選択',
    picture: '画像(.png)',
    rules: 'Sigmaルール(.yml、.yaml、.zip)',
  },
  chooseFolder: { title: 'フォルダーの選択', button: '選択' },
  chooseSave: { title: '名前を付けて保存', button: '保存' },
  about: {
    version: (version) => `バージョン ${version}`,
    runtime: (electron, chrome) => `Electron ${electron}、Chromium ${chrome}`,
    testRuntime: 'テスト用ランタイムで動作しています。試験とデモ専用です。実際のインシデントには使用しないでください。',
    licence: 'Apache License 2.0。第三者のソフトウェアに関する表示は THIRD-PARTY-NOTICES.md にあります。',
  },
  keychain: {
    readableStore: (name) =>
      `このデスクトップには秘密情報の保管庫がありません(${name})。鍵が読み取れる形で保存されるため、キーチェーンは使用しません。`,
    unavailable: (name) => `秘密情報の保管庫(${name})が応答しないか、ロックされています。`,
    unreadable: '秘密情報の保管庫でこの鍵を開けませんでした。別の利用者または別の端末で作成された鍵です。',
  },
  refused: {
    remoteControl: (name) =>
      `--${name} を付けて Miharu を起動することはできません(ほかのプログラムから画面を読み取られるおそれがあるため)。`,
    testRuntime: (version) =>
      `この Miharu は Electron ${version} のテスト用ランタイムで作成されているため起動しません。` +
      '正式な Electron をダウンロードできる環境で作成し直してください。',
  },
  engine: {
    keepsFailing: 'ワークベンチのエンジンが続けて停止しました。',
    keepsFailingDetail:
      'ここまでに書き込まれた内容はディスクに保存されています。Miharu を起動し直してください。再発する場合は、ワークスペースに対して "miharu verify" を実行してください。',
    close: 'Miharu を終了',
  },
  window: {
    gone: 'このウィンドウの画面が停止したため、開き直しています。保存済みの内容は失われません。',
  },
};
