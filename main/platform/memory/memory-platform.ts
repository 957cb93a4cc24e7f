import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Clock, Keychain, Platform } from '../platform.ts';

/** A clock that stands still until told. */
export const memoryClock = (startMs = Date.UTC(2026, 3, 1)): Clock & { advance: (ms: number) => void } => {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    elapsedMs: () => nowMs - startMs,
    advance: (ms) => {
      nowMs += ms;
    },
  };
};

/** A keychain of this process: what it protected, only the same one opens. */
export const memoryKeychain = (): Keychain => {
  const key = randomBytes(32);
  return {
    name: 'memory',
    available: true,
    reason: null,
    protect: (secret) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
    },
    // Async, so that what the decipher throws is a rejection, as from a real keychain.
    unprotect: async (wrapped) => {
      const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12), { authTagLength: 16 });
      decipher.setAuthTag(wrapped.subarray(12, 28));
      await Promise.resolve();
      return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
    },
  };
};

/** A machine without a usable secret store, as a server without a desktop session. */
export const noKeychain: Keychain = {
  name: null,
  available: false,
  reason: 'no-backend',
  protect: () => Promise.reject(new Error('no keychain')),
  unprotect: () => Promise.reject(new Error('no keychain')),
};

export const memoryPlatform = (changes: Partial<Platform> = {}): Platform => ({
  clock: memoryClock(),
  keychain: noKeychain,
  grants: { mayRead: () => true, takeWrite: () => true },
  resourcesFolder: 'resources',
  workerEntry: (name) => new URL(`memory:${name}`),
  nativeAddon: null,
  printToPdf: null,
  alarm: null,
  version: '0.0.0',
  testRuntime: true,
  ...changes,
});
