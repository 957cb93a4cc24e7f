import { BlockBuilder } from '../files/block-builder.ts';
import { XmlScanner } from './xml-scanner.ts';
import type { RecordBlock } from '../record.ts';

function asXml(block: RecordBlock): RecordBlock {
  return { ...block, format: 'xml' };
}

/**
 * The `<Event>` elements of a file, in any wrapper or none, in blocks. `source` is UTF-8 without byte order mark (the file reader
 * rewrites UTF-16). What stands between events, an element cut off or over 16 MiB and a DOCTYPE are rejected with their line;
 * whether an element is well formed shows when it is read.
 */
export async function* splitWindowsXml(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<RecordBlock, void, undefined> {
  const builder = new BlockBuilder();
  const scanner = new XmlScanner(builder);
  for await (const part of source) {
    scanner.push(part);
    while (scanner.next()) {
      const block = builder.isFull() ? builder.take() : null;
      if (block !== null) yield asXml(block);
    }
  }
  scanner.finish();
  while (scanner.next()) {
    const block = builder.isFull() ? builder.take() : null;
    if (block !== null) yield asXml(block);
  }
  const last = builder.take();
  if (last !== null) yield asXml(last);
}
