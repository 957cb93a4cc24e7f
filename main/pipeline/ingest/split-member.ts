import { splitEvtx, type EvtxNote } from '../../sources/evtx/split-evtx.ts';
import type { SourceMember } from '../../sources/files/members.ts';
import { isJsonFormat, splitJson } from '../../sources/files/split-json.ts';
import type { RecordBlock, RecordFormat } from '../../sources/record.ts';
import { splitWindowsXml } from '../../sources/winxml/split-xml.ts';

export const formatOf = (member: SourceMember): RecordFormat =>
  member.format === 'evtx' || member.format === 'xml' ? member.format : 'json';

/** A member cut into blocks of records. `note` hears of damage that by itself cost no record. */
export const splitMember = (member: SourceMember, note: (note: EvtxNote) => void): AsyncIterable<RecordBlock> => {
  const { format } = member;
  if (isJsonFormat(format)) return splitJson(format, member.open());
  return format === 'evtx' ? splitEvtx(member.open(), note) : splitWindowsXml(member.open());
};
