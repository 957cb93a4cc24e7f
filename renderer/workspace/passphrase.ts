import type { Messages } from '../../shared/i18n/catalogue.ts';
import { missingCharacters } from '../ui/passphrase-length.ts';

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

/** What is still missing; all null where the workspace can be made. */
export const keyProblems = ({ workspace }: Messages, choice: KeyChoice): KeyProblems => {
  const { usePassphrase, passphrase, confirmed, keychain } = choice;
  const missing = missingCharacters(passphrase);
  return {
    passphrase: usePassphrase && missing !== null ? workspace.welcome.tooShort(missing) : null,
    confirmed: usePassphrase && passphrase !== confirmed ? workspace.welcome.differs : null,
    none: !keychain && !usePassphrase ? workspace.welcome.chooseOne : null,
  };
};
