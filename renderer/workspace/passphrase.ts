import type { Messages } from '../../shared/i18n/catalogue.ts';

/** The contract's limit. */
export const shortestPassphrase = 12;

export interface KeyChoice {
  keychain: boolean;
  usePassphrase: boolean;
  passphrase: string;
  confirmed: string;
}

export interface KeyProblems {
  passphrase: string | null;
  confirmed: string | null;
  none: string | null;
}

/** Characters as people count them: an emoji or a kanji beyond the first plane is one. */
const lengthOf = (text: string): number => Array.from(text).length;

/** What is still missing; all null where the workspace can be made. */
export const keyProblems = ({ workspace }: Messages, choice: KeyChoice): KeyProblems => {
  const { usePassphrase, passphrase, confirmed, keychain } = choice;
  const missing = shortestPassphrase - lengthOf(passphrase);
  return {
    passphrase: usePassphrase && missing > 0 ? workspace.welcome.tooShort(missing) : null,
    confirmed: usePassphrase && passphrase !== confirmed ? workspace.welcome.differs : null,
    none: !keychain && !usePassphrase ? workspace.welcome.chooseOne : null,
  };
};
