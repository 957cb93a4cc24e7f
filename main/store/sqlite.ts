import Sqlite from 'better-sqlite3';

export type RawDatabase = Sqlite.Database;
export type Cipher = 'aegis' | 'sqlcipher' | 'plain';

export interface RawOpening {
  file: string;
  /** 32 bytes. Not kept: the caller's copy is neither changed nor held. */
  key: Uint8Array;
  nativeAddon: string | null;
  readonly?: boolean;
  /** Other ciphers exist for the benchmark only. */
  cipher?: Cipher;
}

/**
 * AEGIS-256 with a raw key. Measured by bench/store.ts against plain and SQLCipher (figures in docs/store.md): inserts and
 * scans cost almost nothing over plain, where SQLCipher multiplies the time of a scan. It authenticates every page, so a
 * changed byte is an error and never another value. The keys are random 256 bits, so no key derivation runs at opening.
 */
const unlock = (db: RawDatabase, key: Uint8Array, cipher: Cipher): void => {
  if (cipher === 'plain') return;
  db.pragma(`cipher = '${cipher}'`);
  if (cipher === 'aegis') db.pragma('algorithm = 4'); // 4 = AEGIS-256
  const hex = Buffer.from(Buffer.from(key).toString('hex'), 'latin1');
  const prefix = cipher === 'aegis' ? 'raw:' : "x'";
  const text = Buffer.concat([Buffer.from(prefix), hex, Buffer.from(cipher === 'aegis' ? '' : "'")]);
  // `as`: the added method of the alias package (lib/methods/wrappers.js), absent in the public types.
  (db as RawDatabase & { key: (key: Buffer) => number }).key(text);
  text.fill(0);
  hex.fill(0);
};

/** Opens a file under its key. Nothing is read yet: a wrong key or a damaged file shows at the first statement. */
export const openRaw = ({ file, key, nativeAddon, readonly = false, cipher = 'aegis' }: RawOpening): RawDatabase => {
  if (key.length !== 32) throw new Error('a store key has 32 bytes');
  const options: Sqlite.Options = { readonly, timeout: 10_000 };
  if (nativeAddon !== null) options.nativeBinding = nativeAddon;
  const db = new Sqlite(file, options);
  try {
    unlock(db, key, cipher);
    // Sorting and temporary tables would otherwise go to plain files outside the workspace.
    db.pragma('temp_store = MEMORY');
    db.pragma('trusted_schema = OFF');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

export const sqliteCodeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')
    ? error.code
    : null;

/** Not a database under this key, or pages whose authentication fails. */
export const isDamage = (error: unknown): boolean => {
  const code = sqliteCodeOf(error);
  return code !== null && (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB'));
};
