import { ByteReader, ByteWriter } from './bytes.ts';
import { foldedText } from './folded.ts';

/*
 * The search index of a stretch of events. An event's place is its number in the stretch.
 *
 *   columns    id, time, class and host of every event, and the hosts' names
 *   texts      every different text of the stretch once, folded, one behind the other
 *   postings   where each text ends, and at which places it stands
 *
 * A search looks for its bytes in `texts` and reads the places of those that hold them. Most texts of telemetry come again and
 * again (a million events have some hundred thousand), so this is far less than the events' own text.
 */
export interface IndexRow {
  id: number;
  /** OCSF number. */
  classCode: number;
  seenAtMs: number;
  host: string;
  /** The event's different texts as places in `texts` of the stretch. */
  texts: readonly number[];
}

export interface SegmentColumns {
  ids: Float64Array;
  times: Float64Array;
  classCodes: Uint32Array;
  /** Places in `hostNames`. */
  hosts: Uint32Array;
  hostNames: string[];
}

export interface SegmentTexts {
  folded: Uint8Array;
  /** `ends[n]`: where text n ends in `folded`. */
  ends: Uint32Array;
  /** `starts[n]`: where its places begin in `places`. */
  starts: Uint32Array;
  places: Uint8Array;
}

export interface EncodedSegment {
  columns: Uint8Array;
  /** Folded, not compressed. */
  texts: Uint8Array;
  postings: Uint8Array;
}

const encodeColumns = (rows: readonly IndexRow[]): Uint8Array => {
  const bytes = new ByteWriter();
  const hosts = new Map<string, number>();
  for (const { host } of rows) if (!hosts.has(host)) hosts.set(host, hosts.size);
  const names = Buffer.from(JSON.stringify([...hosts.keys()]), 'utf8');
  bytes.put(rows.length);
  bytes.put(names.length);
  for (const byte of names) bytes.put(byte);
  let [id, time] = [0, 0];
  for (const row of rows) {
    bytes.put(row.id - id);
    bytes.putSigned(row.seenAtMs - time);
    bytes.put(row.classCode);
    bytes.put(hosts.get(row.host) ?? 0);
    id = row.id;
    time = row.seenAtMs;
  }
  return bytes.take();
};

export const decodeColumns = (encoded: Uint8Array): SegmentColumns => {
  const reader = new ByteReader(encoded);
  const count = reader.next();
  const names = Buffer.from(Array.from({ length: reader.next() }, () => reader.next()));
  // Written by `encodeColumns`: a list of texts.
  const hostNames = JSON.parse(names.toString('utf8')) as string[];
  const columns: SegmentColumns = {
    ids: new Float64Array(count),
    times: new Float64Array(count),
    classCodes: new Uint32Array(count),
    hosts: new Uint32Array(count),
    hostNames,
  };
  let [id, time] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    id += reader.next();
    time += reader.nextSigned();
    columns.ids[at] = id;
    columns.times[at] = time;
    columns.classCodes[at] = reader.next();
    columns.hosts[at] = reader.next();
  }
  return columns;
};

const placesOf = (rows: readonly IndexRow[], count: number): number[][] => {
  const places = Array.from({ length: count }, (): number[] => []);
  for (const [at, row] of rows.entries()) for (const text of row.texts) places[text]?.push(at);
  return places;
};

const encodePlaces = (places: readonly number[], bytes: ByteWriter): void => {
  let last = -1;
  for (const place of places) {
    bytes.put(place - last);
    last = place;
  }
};

export const encodeSegment = (rows: readonly IndexRow[], texts: readonly string[]): EncodedSegment => {
  const folded = texts.map(foldedText);
  const heads = new ByteWriter();
  const bodies = new ByteWriter();
  heads.put(texts.length);
  for (const [text, places] of placesOf(rows, texts.length).entries()) {
    const before = bodies.length;
    encodePlaces(places, bodies);
    heads.put(folded[text]?.length ?? 0);
    heads.put(bodies.length - before);
  }
  return {
    columns: encodeColumns(rows),
    texts: Buffer.concat(folded),
    postings: Buffer.concat([heads.take(), bodies.take()]),
  };
};

export const decodeTexts = (folded: Uint8Array, postings: Uint8Array): SegmentTexts => {
  const reader = new ByteReader(postings);
  const count = reader.next();
  const ends = new Uint32Array(count);
  const starts = new Uint32Array(count + 1);
  let end = 0;
  for (let text = 0; text < count; text += 1) {
    end += reader.next();
    ends[text] = end;
    starts[text + 1] = (starts[text] ?? 0) + reader.next();
  }
  return { folded, ends, starts, places: postings.subarray(reader.at) };
};
