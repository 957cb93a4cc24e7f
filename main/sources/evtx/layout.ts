/**
 * Layout of EVTX, little-endian. Source: J. Metz, "Windows XML Event Log (EVTX)" (libevtx documentation) and [MS-EVEN6] 2.2.12.
 *
 *   file   4096 bytes header | chunk | chunk | …
 *   chunk  65536 bytes: 512 header (with tables of names and templates) | record | record | … | free space
 *   record 2a 2a 00 00 | size u32 | id u64 | written FILETIME | binary XML … | size u32 again
 *
 * Names and templates are stored once, inside the first record that uses them, and found by their offset in the chunk.
 */
export const FILE_MAGIC = 'ElfFile\0';
export const CHUNK_MAGIC = 'ElfChnk\0';

export const FILE_HEADER_BYTES = 4096;
export const CHUNK_BYTES = 65_536;
export const CHUNK_HEADER_BYTES = 512;
export const RECORD_HEADER_BYTES = 24;
/** Header, the smallest binary XML and the repeated size. */
export const RECORD_MIN_BYTES = 32;
export const RECORD_SIGNATURE = 0x00002a2a;

export const FILE_FLAG_DIRTY = 1;
export const FLAG_NO_CHECKSUM = 4;

export const FileHeaderAt = { headerBlockBytes: 40, chunks: 42, flags: 120, checksum: 124 } as const;
export const ChunkHeaderAt = { free: 48, recordsChecksum: 52, flags: 120, checksum: 124, tables: 128 } as const;

/** Tokens of binary XML; 0x40 is a flag: attributes (element) or more of the same (others). */
export const Token = {
  end: 0x00,
  openElement: 0x01,
  closeStart: 0x02,
  closeEmpty: 0x03,
  closeElement: 0x04,
  value: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  charRef: 0x08,
  entityRef: 0x09,
  piTarget: 0x0a,
  piData: 0x0b,
  template: 0x0c,
  substitution: 0x0d,
  optionalSubstitution: 0x0e,
  fragment: 0x0f,
} as const;
export const TOKEN_MORE = 0x40;

export const ValueType = {
  null: 0x00,
  string: 0x01,
  ansi: 0x02,
  int8: 0x03,
  uint8: 0x04,
  int16: 0x05,
  uint16: 0x06,
  int32: 0x07,
  uint32: 0x08,
  int64: 0x09,
  uint64: 0x0a,
  real32: 0x0b,
  real64: 0x0c,
  bool: 0x0d,
  binary: 0x0e,
  guid: 0x0f,
  sizeT: 0x10,
  fileTime: 0x11,
  systemTime: 0x12,
  sid: 0x13,
  hex32: 0x14,
  hex64: 0x15,
  handle: 0x20,
  binXml: 0x21,
  xml: 0x23,
} as const;
export const TYPE_ARRAY = 0x80;
