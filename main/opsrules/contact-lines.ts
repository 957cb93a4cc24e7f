/** A contact is one line as it was agreed: whose, how, and often the address or number itself. */
export interface ContactLine {
  line: string;
  mail: string | null;
  phone: string | null;
}

const mail = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/;
/** Ten digits or more, however they are grouped; full width as it comes from an input method. */
const phone = /\+?\d[\d\s()-]{8,18}\d/;

export const contactOf = (line: string): ContactLine => {
  const narrow = line.normalize('NFKC').replace(/[‐‑–—ー−](?=\d)/g, '-');
  const address = mail.exec(narrow)?.[0] ?? null;
  const number = phone.exec(narrow.replace(mail, ''))?.[0].trim() ?? null;
  return { line, mail: address, phone: number };
};
