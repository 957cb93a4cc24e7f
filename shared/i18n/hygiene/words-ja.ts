import type { Shape } from '../shape.ts';
import type { wordsEn } from './words-en.ts';

export const wordsJa: Shape<typeof wordsEn> = {
  lists: {
    vulnerabilities: '現在の攻撃で悪用される脆弱性',
    settings: '悪用され得るOS設定',
    software: '脆弱なバージョンのソフトウェア',
  },
  priority: { urgent: '至急', high: '高', medium: '中', low: '低', unrated: '評価なし' },
  reason: {
    'known-exploited': (p) =>
      `KEV カタログに ${String(p['added'])} から掲載${p['due'] === '' ? '' : `(期限 ${String(p['due'])})`}`,
    ransomware: () => 'ランサムウェア攻撃での悪用が既知(KEV)',
    'vendor-exploited': () => 'EDR が攻撃での悪用を報告',
    epss: (p) => `EPSS ${String(p['percent'])}%${p['dated'] === '' ? '' : `(${String(p['dated'])})`}`,
    cvss: (p) => `CVSS ${String(p['score'])}(${String(p['from'])})`,
    server: (p) => `サーバー ${String(p['count'])} 台に存在`,
    setting: (p) => `設定のリスク: ${p['level'] === 'high' ? '高' : p['level'] === 'medium' ? '中' : '低'}`,
    'no-rating': () => '手元のデータに評価なし',
  },
  planState: { open: '未対応', planned: '計画済み', doing: '対応中', done: '完了', accepted: 'リスク受容' },
  way: { undecided: '未定', remote: '当社が遠隔で実施', customer: 'お客様が実施', 'on-site': '現地で実施' },
  settings: {
    'wdigest-plaintext': 'パスワードを平文でメモリに保持(WDigest)',
    'lsa-protection-off': 'LSA 保護が無効',
    'uac-off': 'ユーザーアカウント制御(UAC)が無効',
    'remote-uac-off': 'ネットワーク経由のローカルアカウントに完全な権限',
    'rdp-on': 'リモートデスクトップが有効',
    'rdp-without-nla': 'ネットワークレベル認証なしのリモートデスクトップ',
    'defender-off': 'Microsoft Defender が無効',
    'realtime-protection-off': 'リアルタイム保護が無効',
    'firewall-off': 'Windows ファイアウォールが無効',
    'smb1-on': 'SMB 1 が有効',
    'smb-signing-off': 'SMB 署名が必須でない',
    'blank-passwords': '空のパスワードでのネットワークログオンを許可',
    'script-logging-off': 'PowerShell のスクリプト記録が無効',
    'old-lan-manager': '古い LAN Manager 認証を許可',
    'installs-elevated': 'インストーラーを常に管理者権限で実行',
    'automatic-logon': '保存したパスワードでの自動ログオン',
    'office-macros': 'Office マクロがすべて有効',
  },
  ratings: { kev: 'KEV カタログ', epss: 'EPSS スコア', cvss: 'CVSS スコア' },
  risk: {
    kind: {
      'attack-surface': '攻撃対象領域',
      impersonation: 'なりすまし',
      'data-breach': '情報漏えい',
      'dark-web': 'ダークウェブ',
      'social-exposure': '公開情報への露出',
      other: 'その他',
    },
    decision: { real: '実害あり', not: '該当せず', watch: '経過観察' },
    undecided: '未判定',
  },
};
