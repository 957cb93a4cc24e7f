/** What goes with a report: the mail around it, and what is read out on the phone. */
export const deliveryEn = {
  subject: (p: { title: string; number: string }) => `${p.title} ${p.number}`,
  mail: {
    greeting: (p: { customer: string }) => `To the security contacts of ${p.customer},`,
    opening: (p: { kind: string; number: string }) => `Please find attached our ${p.kind.toLowerCase()} ${p.number}.`,
    superseded: 'It replaces what we sent before under this number.',
    answer: (p: { question: string; answer: string }) => `■ ${p.question}\n${p.answer}`,
    marking: (p: { marking: string }) => `Handling: ${p.marking}.`,
    digest: (p: { version: number; digest: string }) => `Version ${p.version}, SHA-256 of the content: ${p.digest}`,
    closing:
      'Please confirm that you received it, with the time and your name. Questions reach us by reply or by phone.',
  },
  script: {
    greeting: (p: { customer: string }) =>
      `Hello, this is the managed detection service. Am I speaking with the security contact of ${p.customer}?`,
    purpose: (p: { kind: string; number: string; title: string }) =>
      `I am calling about our ${p.kind.toLowerCase()}, number ${p.number}: ${p.title}`,
    received: (p: { at: string }) => `We received the alert at ${p.at}.`,
    answer: (p: { question: string; answer: string }) => `${p.question}: ${p.answer}`,
    written: 'You receive the report in writing as well.',
    questions: 'Do you have questions? (Note them with the version of the report.)',
    confirm: 'May I note your name and the time at which you took notice?',
  },
};
