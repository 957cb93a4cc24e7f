import type { Shape } from '../shape.ts';
import type { en } from './en.ts';
import { megabytes, sentenceOf } from './rejection.ts';
import type { RejectionSentences, TroubleParams } from './rejection.ts';

const troubles: Record<string, (params: TroubleParams) => string> = {
  'not-found': () => 'ファイルが見つかりません。',
  unreadable: (p) => `ファイルを読み取れません: ${p['cause'] ?? ''}`,
  'not-a-file': () => 'フォルダーまたはデバイスです。ファイルを指定してください。',
  empty: () => '中身が空です。',
  'unknown-format': () => '取り込める形式(JSON、EVTX、Windows イベント XML、zip、gzip)ではありません。',
  'name-traversal': () => '名前がアーカイブの外を指しているため(「..」)、開きませんでした。',
  'name-absolute': () => '名前が絶対パスのため、開きませんでした。',
  'name-invalid': () => '名前が空か、NULL 文字を含むため、開きませんでした。',
  encrypted: () => '暗号化されています。先にパスワードで展開してください。',
  symlink: () => 'シンボリックリンクのため、開きませんでした。',
  'method-unsupported': (p) => `対応していない圧縮方式です(方式 ${p['method'] ?? ''})。`,
  'nested-too-deep': () => 'アーカイブが三重に入れ子になっています。開くのは一段目の入れ子までです。',
  'nested-too-large': (p) => `入れ子のアーカイブが ${megabytes(p['limitBytes'])} を超えています。`,
  'bomb-ratio': (p) =>
    `展開すると元の ${p['limit'] ?? ''} 倍を超えるため、${megabytes(p['inflatedBytes'])} で読み取りを中止しました。`,
  'bomb-total': (p) =>
    `アーカイブの展開後の合計が ${megabytes(p['limitBytes'])} を超えるため、読み取りを中止しました。`,
  'too-many-entries': (p) => `アーカイブの項目数が ${p['limit'] ?? ''} を超えています。残りは読み取っていません。`,
  'archive-damaged': (p) => `アーカイブが破損しています(${p['cause'] ?? ''})。見つかった範囲を読み取りました。`,
  truncated: () => '途中で切れています。残っている部分を読み取りました。',
  damaged: (p) => `破損しています(${p['cause'] ?? ''})。破損箇所より前を読み取りました。`,
  checksum: () => '読み取りましたが、チェックサムが一致しません。圧縮後に内容が変わっています。',
};

/** Said beside an import whose records were all kept as far as they were there. `count`: how often, in how many chunks. */
const notes: Record<string, (params: TroubleParams) => string> = {
  interrupted: () =>
    'プログラムの終了により、取り込みが中断されました。保存済みの分は残っています。もう一度取り込むと、残りが追加されます。',
  'evtx-file-magic': () => 'ファイルヘッダーがイベントログのものではありません。後続のチャンクを読み取りました。',
  'evtx-file-checksum': () => 'ファイルヘッダーのチェックサムが一致しません。',
  'evtx-file-dirty': () => 'ログが正しく閉じられないままコピーされています。',
  'evtx-file-chunk-count': () => 'ファイルヘッダーに記録されたチャンク数が実際と異なります。',
  'evtx-chunk-magic': (p) => `シグネチャのないチャンク: ${p['count'] ?? ''} 個。`,
  'evtx-chunk-checksum': (p) => `ヘッダーのチェックサムが一致しないチャンク: ${p['count'] ?? ''} 個。`,
  'evtx-records-checksum': (p) => `レコードのチェックサムが一致しないチャンク: ${p['count'] ?? ''} 個。`,
  'evtx-chunk-unreadable': (p) => `読み取れなかったチャンク: ${p['count'] ?? ''} 個。`,
};

const rejections: RejectionSentences = {
  overLong: (bytes, limit) => `レコードが ${megabytes(bytes)} あり、上限の ${megabytes(limit)} を超えています。`,
  invalidUtf8: (at) => `UTF-8 として正しくありません(${at} バイト目)。`,
  unfinished: () => 'JSON の値が途中で終わっています。',
  trailing: () => 'JSON 配列の後に余分なテキストがあります。',
  notJsonAt: (at) => `JSON として正しくありません(${at} 文字目)。`,
  notJson: () => 'JSON として正しくありません。',
  notAnObject: () => 'JSON の値がオブジェクトではありません。',
  noTime: () => 'レコードに時刻がありません。',
  badTime: (text) => `時刻を解釈できません: ${text}`,
  evtx: (code) => `EVTX レコードが破損しています(${code})。`,
  xml: (code) => `XML イベントを読み取れません(${code})。`,
  other: (reason) => reason,
};

const rejection = (reason: string): string => sentenceOf(reason, rejections);

export const ja: Shape<typeof en> = {
  trouble: (code, params) => (troubles[code] ?? notes[code])?.(params) ?? rejection(code),
  rejection,
};
