import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, gunzipSync } from 'node:zlib';
import { fileIn, type Home } from '../harness/home.ts';

/** One start of a process as Sysmon writes it, in the shape of the OTRF data sets. */
export interface ProcessStart {
  at: string;
  pid: number;
  image: string;
  commandLine: string;
  parentImage?: string;
}

export const processStart = (start: ProcessStart): string => {
  const { at, pid, image, commandLine, parentImage = 'C:\\Windows\\explorer.exe' } = start;
  return JSON.stringify({
    SourceName: 'Microsoft-Windows-Sysmon',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: 'desk-7.example.test',
    TimeCreated: at,
    EventID: 1,
    UtcTime: at.replace('T', ' ').replace('Z', ''),
    ProcessGuid: `{19de6d3b-1997-64dc-230c-${String(pid).padStart(12, '0')}}`,
    ProcessId: String(pid),
    Image: image,
    CommandLine: commandLine,
    User: 'DESK\\mika',
    ParentProcessGuid: '{19de6d3b-1978-64dc-100c-000000000001}',
    ParentProcessId: '1',
    ParentImage: parentImage,
    ParentCommandLine: parentImage,
  });
};

/** A minute's worth of ordinary starts, each with its own time and number. */
export const ordinaryStarts = (count: number): string[] =>
  Array.from({ length: count }, (_, at) =>
    processStart({
      at: new Date(Date.UTC(2024, 0, 15, 3) + at * 7).toISOString(),
      pid: 1000 + at,
      image: 'C:\\Windows\\System32\\svchost.exe',
      commandLine: `C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s Schedule${String(at)}`,
      parentImage: 'C:\\Windows\\System32\\services.exe',
    }),
  );

export const writeIn = (home: Home, name: string, content: string | Uint8Array): string => {
  const file = fileIn(home, name);
  writeFileSync(file, content);
  return file;
};

export const evtxFixture = (name: string): Buffer =>
  gunzipSync(readFileSync(new URL(`../../main/sources/evtx/fixtures/${name}.evtx.gz`, import.meta.url)));

interface Member {
  name: string;
  content: Buffer;
  /** Flag bit 0: encrypted. */
  encrypted?: boolean;
}

const sizesOf = ({ content }: Member, target: Buffer, at: number): void => {
  target.writeUInt32LE(crc32(content), at);
  target.writeUInt32LE(content.length, at + 4);
  target.writeUInt32LE(content.length, at + 8);
};

const localHeader = (member: Member): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(member.encrypted ? 1 : 0, 6);
  sizesOf(member, header, 14);
  header.writeUInt16LE(Buffer.byteLength(member.name), 26);
  return Buffer.concat([header, Buffer.from(member.name), member.content]);
};

const centralHeader = (member: Member, offset: number): Buffer => {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(member.encrypted ? 1 : 0, 8);
  sizesOf(member, header, 16);
  header.writeUInt16LE(Buffer.byteLength(member.name), 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(member.name)]);
};

/** A zip whose members are stored as they are: written here because no honest tool writes the members these tests need. */
export const zipOf = (members: readonly Member[]): Buffer => {
  const locals = members.map(localHeader);
  let offset = 0;
  const central = members.map((member, at) => {
    const header = centralHeader(member, offset);
    offset += locals[at]?.length ?? 0;
    return header;
  });
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};
