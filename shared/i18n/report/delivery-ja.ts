import type { Shape } from '../shape.ts';
import type { deliveryEn } from './delivery-en.ts';

export const deliveryJa: Shape<typeof deliveryEn> = {
  subject: (p) => `${p.title} ${p.number}`,
  mail: {
    greeting: (p) => `${p.customer}\nセキュリティご担当者様`,
    opening: (p) => `${p.kind}(${p.number})を添付のとおりお送りします。`,
    superseded: '本報告は、同じ番号で先にお送りしたものに代わるものです。',
    answer: (p) => `■ ${p.question}\n${p.answer}`,
    marking: (p) => `取り扱い: ${p.marking}`,
    digest: (p) => `版 ${p.version}、内容の SHA-256: ${p.digest}`,
    closing:
      '受領されましたら、確認された時刻とお名前をご返信ください。ご質問は、本メールへの返信またはお電話でお受けします。',
  },
  script: {
    greeting: (p) => `MDRサービスの監視センターです。${p.customer} のセキュリティご担当者様でいらっしゃいますか。`,
    purpose: (p) => `${p.kind}、報告番号 ${p.number} についてお知らせします。${p.title}`,
    received: (p) => `アラートを受信した時刻は ${p.at} です。`,
    answer: (p) => `${p.question}: ${p.answer}`,
    written: '同じ内容を書面でもお送りします。',
    questions: 'ご質問はございますか。(ご質問は、報告の版とともに記録します)',
    confirm: '確認されたお時間とお名前を、記録のためにお伺いします。',
  },
};
