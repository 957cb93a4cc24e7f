import type { PulledItem, VendorRecord } from '../connector.ts';
import type { Running } from '../running.ts';
import type { Answer } from '../answer.ts';
import { numberAt, objectAt, objectOf, textAt } from '../json/fields.ts';
import { rawElements, rawMember, withMember } from '../json/raw-elements.ts';
import { poll } from '../poll.ts';
import type { PollPace } from '../poll.ts';
import type { CbcApi } from './api.ts';

const JOBS = '/api/investigate/v2/orgs/{o}/processes/summary_jobs';

/** A job has ended when all who were asked have answered. None asked yet (`contacted: 0`) is "not begun", not "ended". */
export const jobStep = (answer: Answer): { done: boolean; progress: number; value: Answer } => {
  const contacted = numberAt(answer.json, 'contacted') ?? 0;
  const completed = numberAt(answer.json, 'completed') ?? 0;
  // "No data available, verify your endpoint communications …": the vendor has given up by itself.
  const gaveUp = contacted === 0 && textAt(answer.json, 'message') !== null;
  return { done: gaveUp || (contacted > 0 && completed >= contacted), progress: completed, value: answer };
};

const nodeRecord = (text: string): VendorRecord | null => {
  const guid = textAt(objectOf(JSON.parse(text)), 'process_guid');
  if (guid === null) return null;
  // Children are records of their own; kept inside as well, a deep tree would be stored once for each of its levels.
  return { head: { vendor: 'carbon-black', facet: 'process', key: `process:${guid.toLowerCase()}` }, data: text };
};

/** Every process of a tree, each with its own text. */
const nodesOf = (root: string | null): VendorRecord[] => {
  const records: VendorRecord[] = [];
  const waiting = root === null || !root.startsWith('{') ? [] : [root];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    waiting.push(...(rawElements(text, ['children']) ?? []).filter((child) => child.startsWith('{')));
    const record = nodeRecord(withMember(text, 'children', '[]'));
    if (record !== null) records.push(record);
  }
  return records;
};

/** The processes named by an answer in format `tree` or `summary`, once each. */
export const processesIn = (answer: Answer): VendorRecord[] => {
  const parts = [['tree'], ['summary', 'process'], ['summary', 'parent']].map((path) => rawMember(answer.text, path));
  const lists = ['children', 'siblings'].flatMap((name) => rawElements(answer.text, ['summary', name]) ?? []);
  const records = [...parts, ...lists].flatMap(nodesOf);
  return [...new Map(records.map((record) => [record.head.key, record])).values()];
};

export interface FoundTree {
  records: VendorRecord[];
  /** Why there is none, or not all: the vendor's word or ours. */
  note: string | null;
}

const noteOf = (answer: Answer, state: 'done' | 'still' | 'old'): string | null => {
  const exception = textAt(answer.json, 'exception');
  if (exception !== null) return exception;
  if (state !== 'done') return 'the process search did not end; what had come until then is shown';
  return textAt(answer.json, 'message');
};

/** Parent, siblings, children and the process itself. An unknown process is a note (200 with `NOT_FOUND`), no failure. */
export const findTree = async (
  api: CbcApi,
  asked: { processGuid: string; parentGuid: string | null; pace: PollPace },
  running: Running,
): Promise<FoundTree> => {
  const { processGuid, parentGuid, pace } = asked;
  const body = { process_guid: processGuid, ...(parentGuid === null ? {} : { parent_guid: parentGuid }) };
  const job = textAt((await api.ask(JOBS, body, running)).json, 'job_id');
  if (job === null) return { records: [], note: 'the vendor began no search' };
  const path = `${JOBS}/${encodeURIComponent(job)}`;
  const results = (format: string): Promise<Answer> => api.get(`${path}/results`, running, [['format', format]]);
  const polled = await poll(async () => jobStep(await results('summary')), pace, running);
  const tree = await results('tree');
  const records = new Map([...processesIn(polled.value), ...processesIn(tree)].map((one) => [one.head.key, one]));
  const found = Object.keys(objectAt(polled.value.json, 'summary')).length > 0;
  return { records: [...records.values()], note: noteOf(found ? polled.value : tree, polled.state) };
};

export const recordItems = (records: readonly VendorRecord[]): PulledItem[] =>
  records.map((record) => ({ type: 'record', record }));
