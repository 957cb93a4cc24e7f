import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { Marking } from '../report/model.ts';
import { LanguageCode } from '../workspace/model.ts';
import { FlowChange } from './flow-change.ts';
import { ExportFormat, FlowExtent, FlowExtents, ImportedFlow, mostTaken } from './imported.ts';
import { FlowDocument } from './model.ts';

const id = z.number().int().positive();
/** Null: what was observed, with what analysts added. */
const which = z.object({ caseId: CaseId, id: id.nullable() });
/** The version that was seen: another window may have gone on meanwhile. */
const seen = z.object({ caseId: CaseId, id, version: z.number().int() });
/** Of what was observed; an imported flow always goes out whole. Left out: what suits the format (`extentFor`). */
const extent = FlowExtent.optional();
const file = z.string().min(1).max(4096);
const written = z.object({ file: z.string(), sizeBytes: z.number().int(), sha256: z.string() });

/** Flows read from files, kept beside what a case tells itself; and either of them in the formats of others. */
export const exchangeContract = {
  /** In the order they were read. */
  flows: query(z.object({ caseId: CaseId }), z.array(ImportedFlow)),
  /** Throws `invalid-input { reason, file, line, column }` where the file is no flow; then nothing was read. */
  importFlow: command(z.object({ caseId: CaseId, file }), ImportedFlow, { audit: 'flow.imported' }),
  document: query(which.extend({ marking: Marking, extent }), FlowDocument),
  extents: query(z.object({ caseId: CaseId }), FlowExtents),
  /**
   * One act on a flow, kept with its history. Throws `conflict { version }` where somebody else changed the flow meanwhile, `not-found`
   * or `invalid-input { reason }` where it does not fit the flow; then nothing of it is done.
   */
  edit: command(seen.extend({ change: FlowChange }), ImportedFlow, { audit: 'flow.import-edited' }),
  /** Throws `conflict` where there is nothing to undo, or the flow has another version. */
  undo: command(seen, ImportedFlow, { audit: 'flow.import-undone' }),
  redo: command(seen, ImportedFlow, { audit: 'flow.import-redone' }),
  /**
   * Objects of a flow (null: all) into the analyst's layer of the case, in one step that can be undone. What was taken before is left
   * as it is there now.
   */
  takeIn: command(
    z.object({ caseId: CaseId, id, items: z.array(z.string().max(1000)).max(mostTaken).nullable() }),
    z.object({ taken: z.number().int(), known: z.number().int() }),
    { audit: 'flow.import-taken' },
  ),
  removeFlow: command(z.object({ caseId: CaseId, id }), z.object({}), { audit: 'flow.import-removed' }),
  /** Written by the engine to a file its user chose. */
  export: command(
    which.extend({ format: ExportFormat, marking: Marking, language: LanguageCode, file, extent }),
    written,
    {
      audit: 'flow.exported',
    },
  ),
  /** A picture that the window drew. Throws `invalid-input` where it is no PNG. */
  keepPicture: command(which.extend({ marking: Marking, file, base64: z.string().max(90_000_000) }), written, {
    audit: 'flow.picture-exported',
  }),
};
