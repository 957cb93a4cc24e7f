import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { Defence, LoadedDefences } from './defences.ts';
import { FlowEdit, FlowLayer } from './layer.ts';
import { FlowDifference, FlowMoment } from './moment.ts';
import { FlowView, SavedFlowView } from './saved-view.ts';

const ofCase = z.object({ caseId: CaseId });
/** The step the window saw on top: another window may have gone on meanwhile. */
const turn = z.object({ caseId: CaseId, step: z.number().int() });
const moment = z.number().int().nullable();

/** What analysts add to the flow of a case and how they look at it. */
export const flowContract = {
  layer: query(ofCase, FlowLayer),
  /** Throws `conflict { what, id }` where an item has changed since it was seen; then nothing of the edit is done. */
  edit: command(z.object({ caseId: CaseId, edit: FlowEdit }), FlowLayer, { audit: 'flow.edited' }),
  /** Throws `conflict { step }` where another step stands on top. */
  undo: command(turn, FlowLayer, { audit: 'flow.undone' }),
  redo: command(turn, FlowLayer, { audit: 'flow.redone' }),
  views: query(ofCase, z.array(SavedFlowView)),
  /** `version` 0: a new one; throws `conflict { version }` where it was saved by somebody else meanwhile. */
  saveView: command(z.object({ caseId: CaseId, view: FlowView, version: z.number().int() }), SavedFlowView, {
    audit: 'flow.view-saved',
  }),
  removeView: command(z.object({ caseId: CaseId, name: z.string().max(120) }), z.object({}), {
    audit: 'flow.view-removed',
  }),
  /** Newest first. */
  moments: query(ofCase, z.array(FlowMoment)),
  /** Keeps what the flow is now. Where nothing changed since the newest moment, answers that one. */
  keepMoment: command(z.object({ caseId: CaseId, why: FlowMoment.shape.why, name: z.string().max(120) }), FlowMoment, {
    audit: 'flow.moment-kept',
  }),
  /** What D3FEND names against techniques; `source` null: nobody brought a file of it. */
  defences: query(
    z.object({ techniques: z.array(z.string().max(40)).max(500) }),
    z.object({ source: LoadedDefences.nullable(), defences: z.array(Defence), without: z.array(z.string()) }),
  ),
  /** Files MITRE publishes, together in place of those before. Throws `invalid-input` where nothing can be read of them. */
  loadDefences: command(z.object({ files: z.array(z.string().min(1).max(4096)).min(1).max(2000) }), LoadedDefences, {
    audit: 'flow.defences-loaded',
  }),
  removeDefences: command(z.object({}), z.object({}), { audit: 'flow.defences-removed' }),
  /** Null is now. */
  compare: query(z.object({ caseId: CaseId, from: moment, to: moment }), FlowDifference),
};
