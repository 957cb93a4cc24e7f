import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import {
  mostFlowBytes,
  mostTaken,
  type ExportFormat,
  type FlowExtent,
  type FlowExtents,
  type ImportedFlow,
} from '../../../shared/exchange/imported.ts';
import { itemName } from '../../../shared/exchange/item-text.ts';
import type { FlowDocument } from '../../../shared/exchange/model.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { Marking } from '../../../shared/report/model.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import { flowBytes } from '../../graph/exchange/flow-bytes.ts';
import { flowOfCase } from '../../graph/exchange/flow-of-case.ts';
import { layerOfFlow } from '../../graph/exchange/layer-of-flow.ts';
import { markFlow, tlpOfMarking } from '../../graph/exchange/mark-flow.ts';
import { FlowFaultError } from '../../graph/exchange/parse-json.ts';
import { readFlow, type ReadFlow } from '../../graph/exchange/read-flow.ts';
import { systemFailure } from '../../platform/system-failure.ts';
import { editFlow, layerOf, wholeFlowOf } from './case-flow.ts';
import { eventLimit, eventTotalOfCase, graphOfCase } from './case-views.ts';
import { writeWhole, type WrittenFile } from '../report/paper-file.ts';
import type { Session } from '../session.ts';

/** One byte more than is read tells a file that is too large, whatever its directory entry says. */
const bytesIn = async (file: string): Promise<Uint8Array> => {
  const handle = await open(file);
  try {
    if (!(await handle.stat()).isFile()) throw new AppError('invalid-input', { reason: 'flow-not-a-flow', file });
    const buffer = Buffer.alloc(mostFlowBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
};

export interface FlowFile extends ReadFlow {
  sha256: string;
}

/** Reads a file as a flow. Throws `invalid-input { reason, file, line, column }`, or what the system says of the file. */
export const readFlowFile = async (given: string): Promise<FlowFile> => {
  const file = path.basename(given);
  try {
    const bytes = await bytesIn(given);
    const name = file.replace(/\.(?:afb|json)$/i, '');
    return { ...readFlow(bytes, name), sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (cause) {
    if (cause instanceof FlowFaultError) {
      const { fault, position, found } = cause;
      throw new AppError('invalid-input', { reason: `flow-${fault}`, file, found, ...position }, { cause });
    }
    throw systemFailure(cause) ?? cause;
  }
};

export const importFlow = async (
  session: Session,
  { caseId, file }: { caseId: CaseId; file: string },
): Promise<ImportedFlow> => {
  const { store, customer } = session.storeOfCase(caseId);
  const { format, document, findings, sha256 } = await readFlowFile(file);
  const flow = store.addImportedFlow(
    caseId,
    {
      name: itemName(document.flow).slice(0, 300),
      format,
      file: path.basename(file),
      sha256,
      items: document.items.length,
      links: document.links.length,
      findings,
      importedAt: session.now(),
      importedBy: session.actor,
    },
    document,
  );
  session.changes.say('flow', customer);
  return flow;
};

/** A case that took others in has their flows too; each stays with the case it was read into. */
export const ownerOf = (session: Session, caseId: CaseId, id: number): CaseId => {
  const { store } = session.storeOfCase(caseId);
  const cases = [caseId, ...store.absorbedBy(caseId).map(({ stored }) => stored.id)];
  return cases.find((one) => store.importedFlows(one).some((flow) => flow.id === id)) ?? caseId;
};

export const flowsOfCase = (session: Session, caseId: CaseId): ImportedFlow[] => {
  const { store } = session.storeOfCase(caseId);
  const cases = [caseId, ...store.absorbedBy(caseId).map(({ stored }) => stored.id)];
  return cases.flatMap((one) => store.importedFlows(one)).toSorted((a, b) => a.id - b.id);
};

export interface Which {
  caseId: CaseId;
  /** Null: what was observed, with what analysts added. */
  id: number | null;
  marking: Marking;
}

/** What the case tells itself, or a flow read into it, under a marking. */
export const flowDocument = (session: Session, { caseId, id, marking }: Which, extent: FlowExtent): FlowDocument => {
  const { store } = session.storeOfCase(caseId);
  if (id !== null) return markFlow(store.importedFlow(ownerOf(session, caseId, id), id).document, marking);
  const stored = store.caseById(caseId);
  return flowOfCase({
    caseId,
    title: stored.title,
    created: new Date(Date.parse(stored.openedAt)).toISOString(),
    author: session.actor,
    marking: tlpOfMarking(marking),
    graph: extent === 'whole' ? wholeFlowOf(session, caseId).graph : graphOfCase(session, caseId, false),
    layer: layerOf(session, caseId).items.map(({ content }) => content),
  });
};

export const flowExtents = (session: Session, caseId: CaseId): FlowExtents => {
  const folded = graphOfCase(session, caseId, false);
  const total = eventTotalOfCase(session.storeOfCase(caseId).store, caseId);
  return {
    whole: { nodes: folded.total, edges: folded.totalEdges },
    folded: { nodes: folded.shown, edges: folded.edges.length },
    records: { read: Math.min(total, eventLimit), total },
  };
};

/** Throws `too-large` where all of a flow is asked for and that is more than a picture takes. */
export const takeIn = (
  session: Session,
  { caseId, id, items }: { caseId: CaseId; id: number; items: readonly string[] | null },
): { taken: number; known: number } => {
  const { document } = session.storeOfCase(caseId).store.importedFlow(ownerOf(session, caseId, id), id);
  const wanted = new Set(items ?? document.items.map((item) => item.id));
  if (wanted.size > mostTaken) throw new AppError('too-large', { what: 'flow', items: wanted.size, limit: mostTaken });
  const contents = layerOfFlow({ id, document, wanted });
  const known = new Set<string>(layerOf(session, caseId).items.map(({ content }) => content.id));
  const fresh = contents.filter((content) => !known.has(content.id));
  const put = fresh.map((content) => ({ content, version: 0 }));
  editFlow(session, caseId, { put, remove: [], open: [], close: [], shift: [] });
  const cards = (list: typeof contents): number => list.filter(({ type }) => type !== 'edge').length;
  return { taken: cards(fresh), known: cards(contents) - cards(fresh) };
};

export const removeImportedFlow = (session: Session, caseId: CaseId, id: number): void => {
  const { store, customer } = session.storeOfCase(caseId);
  store.removeImportedFlow(ownerOf(session, caseId, id), id);
  session.changes.say('flow', customer);
};

export const exportFlow = (
  session: Session,
  which: Which,
  {
    format,
    language,
    file,
    extent,
  }: { format: ExportFormat; language: LanguageCode; file: string; extent: FlowExtent },
): Promise<WrittenFile> => {
  const words = messagesIn(language).exchange;
  const bytes = flowBytes(flowDocument(session, which, extent), format, { words, language, marking: which.marking });
  return writeWhole(file, bytes);
};

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Keeps a picture that a window drew; nothing but a PNG is written. */
export const keepPicture = (file: string, base64: string): Promise<WrittenFile> => {
  const bytes = Buffer.from(base64, 'base64');
  if (!bytes.subarray(0, 8).equals(signature)) throw new AppError('invalid-input', { what: 'picture' });
  return writeWhole(file, bytes);
};
