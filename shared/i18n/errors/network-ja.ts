import type { ErrorParams } from '../../contract/errors.ts';
import type { Shape } from '../shape.ts';
import type { networkEn } from './network-en.ts';

const at = ({ host, status, trace, note }: ErrorParams): string => {
  const place = [
    host,
    status === undefined ? undefined : `HTTP ${String(status)}`,
    trace === undefined ? undefined : `トレース ${String(trace)}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('、');
  const said = note === undefined || note === '' ? '' : `相手の応答:「${String(note)}」`;
  return `${place === '' ? '' : `(${place})`}。${said}`;
};

const unclear = ({ outcome }: ErrorParams): string =>
  outcome === 'unknown' ? '指示が実行されたかどうかは不明です。再実行する前に相手側で確認してください。' : '';

const told = (sentence: string) => (p: ErrorParams) => `${sentence}${at(p)}${unclear(p)}`;

const kept = 'それまでに取得した内容は保持されており、次回はその続きから取得します。';
const unsent = '認証情報は送信していません。';
const same = '何も変更されていません。';

const certificate = { safe: unsent };

export const networkJa: Shape<typeof networkEn> = {
  'host-unknown': {
    what: told('接続先のアドレスが見つかりません'),
    fault: '名前が存在しないか、この端末で名前解決ができません。',
    safe: kept,
    todo: 'アドレスとネットワークを確認してください。プロキシが必要な場合もあります。',
  },
  'host-refuses': {
    what: told('接続先から応答がありません(接続拒否)'),
    fault: 'このポートで待ち受けているサービスがないか、ファイアウォールが拒否しています。',
    safe: kept,
    todo: 'アドレス、ポート、ファイアウォールを確認してください。',
  },
  'no-route': {
    what: told('接続先への経路がありません'),
    fault: 'ネットワークが切れているか、接続先に届きません。',
    safe: kept,
    todo: 'ケーブル、無線LAN、VPNを確認してください。',
  },
  'no-answer': {
    what: told('制限時間内に応答がありませんでした'),
    fault: '接続先またはネットワークが遅いか、応答していません。',
    safe: kept,
    todo: '後でもう一度実行してください。続く場合は、ファイアウォールとプロキシを確認してください。',
  },
  'answer-cut': {
    what: told('応答の途中で接続が切れました'),
    fault: 'ネットワークまたは接続先が切断しました。',
    safe: kept,
    todo: 'もう一度実行してください。',
  },
  'answer-broken': {
    what: told('応答を解釈できません'),
    fault: '応答がプロトコルに従っていません。プロキシや別のサービスが応答している可能性があります。',
    safe: kept,
    todo: 'アドレスとプロキシを確認してください。',
  },
  'not-tls': {
    what: told('接続先が必要なTLSに対応していません'),
    fault: '暗号化されていないか、TLS 1.2より古い方式で応答しています。',
    safe: unsent,
    todo: 'ポートを確認してください。保護されていない接続には切り替えません。',
  },
  'proxy-refuses': {
    what: told('プロキシが接続を許可しませんでした'),
    fault: 'この接続先が禁止されているか、対応していない認証を求めています。',
    safe: unsent,
    todo: 'プロキシの管理者に、このアドレスの許可を依頼してください。',
  },
  'server-failing': {
    what: told('相手のシステムで障害が発生しています'),
    fault: '障害は相手側にあります。間隔を置いて複数回試しました。',
    safe: kept,
    todo: 'しばらく待ってください。続く場合は、トレースIDを添えて運用者に連絡してください。',
  },
  'settings-changed': {
    what: told('接続が変更されたため、要求を終了しました'),
    fault: '要求の途中で、設定または秘密情報が変更されました。',
    safe: kept,
    todo: 'もう一度開始してください。',
  },
  'certificate-expired': {
    ...certificate,
    what: told('接続先の証明書は有効期限が切れています'),
    fault: '証明書が更新されていないか、この端末の時計がずれています。',
    todo: '時計を確認してください。正しい場合は、サーバーの運用者による証明書の更新が必要です。ここで許可することはできません。',
  },
  'certificate-not-yet-valid': {
    ...certificate,
    what: told('接続先の証明書は有効期間の開始前です'),
    fault: 'この端末の時計が遅れている可能性があります。',
    todo: 'この端末の日時を修正してください。',
  },
  'certificate-wrong-host': {
    ...certificate,
    what: told('接続先の証明書は別の名前に対して発行されたものです'),
    fault: 'アドレスの誤りか、別のものがサーバーに成り代わって応答しています。',
    todo: 'アドレスを修正してください。正しい場合は接続せず、報告してください。',
  },
  'certificate-self-signed': {
    ...certificate,
    what: told('接続先の証明書は自己署名です'),
    fault: '検証環境や機器の独自の証明書か、別のものがサーバーに成り代わって応答しています。',
    todo: '運用者とフィンガープリントを照合したうえで、この証明書を接続の「認証局」に登録してください。',
  },
  'certificate-unknown-authority': {
    ...certificate,
    what: told('証明書を発行した認証局が信頼されていません'),
    fault: '組織内の認証局か、暗号化通信を検査するプロキシの証明書です。',
    todo: '管理者から認証局の証明書を入手し、接続の「認証局」に登録してください。',
  },
  'certificate-revoked': {
    ...certificate,
    what: told('接続先の証明書は失効しています'),
    fault: '認証局が無効と宣言した証明書です。',
    todo: '接続しないでください。サーバーの運用者に確認してください。',
  },
  'certificate-refused': {
    ...certificate,
    what: told('接続先の証明書を受け入れられません'),
    fault: '強度が不足しているか、サーバー用の証明書ではありません。',
    todo: 'サーバーの運用者による証明書の交換が必要です。',
  },
  'answer-too-large': {
    what: told('応答が許容量を超えました'),
    fault: 'この端末のメモリを保護する上限に達しました。',
    safe: kept,
    todo: '期間を短くするか、件数を減らしてください。',
  },
  'answer-encoding': {
    what: told('応答の圧縮形式に対応していません'),
    fault: '接続先またはプロキシが、要求していない圧縮を使っています。',
    safe: kept,
    todo: 'プロキシを確認してください。',
  },
  'malformed-answer': {
    what: told('応答が正しいJSONではありません'),
    fault: 'プロキシやサインインページが代わりに応答している可能性があります。',
    safe: kept,
    todo: 'アドレスとプロキシを確認してください。',
  },
  'search-gone': {
    what: told('この検索はベンダー側にもう存在しません'),
    fault: 'ベンダー側で期限が切れたか、管理コンソールから終了されました。',
    safe: 'それまでに見つかった結果は保持しています。何も変更されていません。',
    todo: 'もう一度ハントを実行してください。',
  },
  'hunt-impossible': {
    what: () => 'このハントは、この検索先の言語では表現できません。',
    fault: '対応する項目または構文がありません。忠実度カードで該当する条件を確認できます。',
    safe: '何も送信していません。',
    todo: 'ハントを変更するか、この検索先を外してください。',
  },
  'hunt-consent': {
    what: () => '翻訳後の検索範囲が元のハントと異なりますが、まだ同意されていません。',
    fault: '同意した後に内容が変更されたか、同意の操作が行われていません。',
    safe: '何も送信していません。',
    todo: '忠実度カードを確認してこの翻訳に同意するか、この検索先を外してください。',
  },
  'no-esql': {
    what: (p: ErrorParams) => `${String(p['product'] ?? 'このサーバー')}はES|QLに対応していません。`,
    fault: 'ES|QLはElasticsearch 8.11以降の機能です。OpenSearchにはありません。',
    safe: same,
    todo: 'Luceneで検索してください。ハントは翻訳できます。',
  },
  'foreign-host': {
    what: told('接続先が、この接続に属さないホストへ誘導しました'),
    fault: '転送先の誤りか、認証情報を盗もうとする試みです。',
    safe: 'そのホストには何も送信していません。',
    todo: 'アカウントが移動した場合は、接続のアドレスを変更し、秘密情報を入力し直してください。',
  },
  moved: {
    what: told('接続先が別のアドレスへ転送しています'),
    fault: 'アカウントが別のアドレスにあるか、サインインページが応答しています。Miharuは転送に自動では従いません。',
    safe: '転送先には何も送信していません。',
    todo: 'ベンダーが案内するアドレスに、接続のアドレスを変更してください。',
  },
  credentials: {
    what: told('認証情報が受け入れられませんでした'),
    fault: 'IDまたは秘密情報が誤っているか、期限切れか、取り消されています。',
    safe: same,
    todo: '秘密情報を入力し直すか、新しく発行してもらってください。',
  },
  'right-missing': {
    what: (p: ErrorParams) =>
      p['right'] === undefined
        ? told('この認証情報には必要な権限がありません')(p)
        : told(`この認証情報には権限「${String(p['right'])}」がありません`)(p),
    fault: 'キーの役割やスコープに含まれていないか、製品のライセンスがありません。',
    safe: same,
    todo: '「テスト」で不足している権限を確認し、付与を依頼してください。',
  },
  'vendor-unknown': {
    what: told('相手のシステムに対象が見つかりません'),
    fault: '相手側で削除されたか、アドレスが別のインターフェースを指しています。',
    safe: same,
    todo: 'アドレスを確認するか、ベンダーの管理画面で確認してください。',
  },
  'vendor-newer': {
    what: told('相手のシステムで先に変更されています'),
    fault: '別の担当者が作業しています。',
    safe: '上書きはしていません。',
    todo: '新しい状態を確認してから、判断し直してください。',
  },
  'vendor-too-large': {
    what: told('要求が相手のシステムの上限を超えています'),
    fault: '相手側の上限です。',
    safe: same,
    todo: '件数を減らしてください。',
  },
  'vendor-said': {
    what: told('相手のシステムが拒否しました'),
    fault: 'Miharuではなく、相手側の判断です。',
    safe: 'こちら側では何も変更されていません。',
    todo: '応答を確認し、要求または接続を変更してください。',
  },
  'no-secret': {
    what: () => 'この接続には秘密情報がありません。',
    fault: '削除されたか、入力されていません。',
    safe: '何も送信していません。',
    todo: '接続を編集し、秘密情報を入力してください。',
  },
  'host-changed': {
    what: () => 'アドレスのホストが変わるため、秘密情報の再入力が必要です。',
    fault: '秘密情報は1つのホスト専用に保管されます。',
    safe: '何も変更されておらず、秘密情報はどこにも送信していません。',
    todo: '新しいアドレスの秘密情報を入力してください。',
  },
  'secret-elsewhere': {
    what: () => '保管された秘密情報は、この接続とホストのものではありません。',
    fault: 'ワークスペースのファイルが外部から変更されました。',
    safe: '秘密情報は開いていません。',
    todo: '接続のアドレスを確認し、秘密情報を入力し直してください。',
  },
  'name-taken': {
    what: ({ name }) => `「${String(name ?? '')}」という名前の接続はすでにあります。`,
    fault: '名前は重複できません(大文字と小文字は区別しません)。',
    safe: same,
    todo: '別の名前にしてください。',
  },
  'place-missing': {
    what: ({ what }) => `必須項目が空欄です(${String(what ?? '')})。`,
    fault: 'この種類の接続に必要な項目です。',
    safe: same,
    todo: '入力してください。',
  },
  'place-not-https': {
    what: ({ what }) => `アドレスがhttps://で始まっていません(${String(what ?? '')})。`,
    fault: '認証情報は暗号化した通信でのみ送信します。httpを使えるのは、この端末自身に対してだけです。',
    safe: same,
    todo: 'httpsのアドレスを入力してください。',
  },
  'place-with-user': {
    what: ({ what }) => `アドレスにユーザー名またはパスワードが含まれています(${String(what ?? '')})。`,
    fault: 'アドレスは画面や記録に表示されます。秘密情報には専用の欄があります。',
    safe: same,
    todo: '@より前を削除してください。',
  },
  'place-with-query': {
    what: ({ what }) => `アドレスに「?」または「#」が含まれています(${String(what ?? '')})。`,
    fault: '使えるのは、スキーム、ホスト、ポート、パスだけです。',
    safe: same,
    todo: 'その記号から後ろを削除してください。',
  },
  'place-with-path': {
    what: ({ what }) => `プロキシのアドレスにパスは使えません(${String(what ?? '')})。`,
    fault: '使えるのは、スキーム、ホスト、ポートだけです。',
    safe: same,
    todo: 'http://ホスト:ポート の形で入力してください。',
  },
  'place-unreadable': {
    what: ({ what }) => `アドレスの形式が正しくありません(${String(what ?? '')})。`,
    fault: 'https://ホスト の形ではありません。',
    safe: same,
    todo: 'https://ホスト の形で入力してください。必要に応じてポートとパスを付けます。',
  },
  'place-not-pem': {
    what: () => '認証局の欄が証明書ではありません。',
    fault: '-----BEGIN CERTIFICATE----- を含むPEM形式が必要です。秘密鍵は含めないでください。',
    safe: same,
    todo: '認証局の証明書をPEM形式で選択するか、貼り付けてください。',
  },
};
