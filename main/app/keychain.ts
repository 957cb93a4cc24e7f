import { safeStorage } from 'electron';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { KeychainRequest, KeychainState } from '../platform/engine-host-messages.ts';

const backendName = (): string => {
  if (process.platform === 'darwin') return 'keychain';
  if (process.platform === 'win32') return 'dpapi';
  return safeStorage.getSelectedStorageBackend();
};

/**
 * The operating system's secret store, as far as it is a real one. On Linux without one Chromium falls back to
 * `basic_text`, a fixed password in its source: that is no keychain, and we say so instead of using it.
 */
export const keychainState = (words: Messages['host']['keychain']): KeychainState => {
  const name = backendName();
  if (name === 'basic_text' || name === 'unknown') return { name: null, reason: words.readableStore(name) };
  if (!safeStorage.isEncryptionAvailable()) return { name: null, reason: words.unavailable(name) };
  return { name, reason: null };
};

/** Wraps or unwraps a key. Throws with a sentence for the reader where the store is none or does not know the key. */
export const useKeychain = (request: KeychainRequest, words: Messages['host']['keychain']): Uint8Array => {
  const state = keychainState(words);
  if (state.name === null) throw new Error(state.reason);
  // safeStorage keeps texts; keys are bytes.
  if (request.action === 'wrap') return safeStorage.encryptString(Buffer.from(request.bytes).toString('base64'));
  try {
    return Buffer.from(safeStorage.decryptString(Buffer.from(request.bytes)), 'base64');
  } catch (error) {
    throw new Error(words.unreadable, { cause: error });
  }
};
