import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { MaskName, MaskOrder } from '../../../shared/redaction/model.ts';
import type { ReportFormat } from '../../../shared/report/file-options.ts';
import { fold } from '../../report/masks/fold.ts';
import { sameOnes } from '../../report/masks/one-name.ts';
import { maskCandidates } from '../../report/masks/mask-candidates.ts';
import { survivorsIn } from '../../report/masks/survivors.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { eventsOfCase } from '../flow/case-views.ts';
import type { Session } from '../session.ts';

type Candidate = Pick<MaskName, 'kind' | 'value'>;

/** What a case names that can be hidden in files about it. */
export const maskCandidatesOf = (session: Session, caseId: CaseId): Candidate[] => {
  const { store, customer } = session.storeOfCase(caseId);
  const { rows } = eventsOfCase(store, caseId);
  // Other hosts of the customer stand in the report where the same was found there.
  return maskCandidates(rows, [...store.caseById(caseId).hosts, ...store.eventTotals().hosts], customer);
};

/** The values to be hidden with their pseudonyms, new ones made and kept in the customer's file. */
export const namesFor = (session: Session, caseId: CaseId, order: MaskOrder | null): MaskName[] =>
  namesOf(session.storeOfCase(caseId).store, order, () => maskCandidatesOf(session, caseId));

/** The same for whatever a file is about; `candidates` are asked for where there is something to hide. */
export const namesOf = (
  store: CustomerStore,
  order: MaskOrder | null,
  candidates: () => readonly Candidate[],
): MaskName[] => {
  if (order === null || (order.kinds.length === 0 && order.words.length === 0)) return [];
  const kinds: readonly string[] = order.kinds;
  const values: Candidate[] = [
    ...candidates().filter(({ kind }) => kinds.includes(kind)),
    ...order.words.map((value): Candidate => ({ kind: 'word', value })),
  ];
  const folded = values.map((one) => ({ ...one, folded: fold(one.value, false).text.trim() }));
  const unusable = folded.find((one) => one.kind === 'word' && one.folded.length < 2);
  if (unusable !== undefined) throw new AppError('invalid-input', { what: 'mask', value: unusable.value });
  return store.nameValues(sameOnes(folded.filter((one) => one.folded.length > 1)));
};

/** Throws `denied` (reason `mask-survived`) where a value that was to be hidden can still be read in the file or its name. */
export const requireHidden = async (
  file: { bytes: Uint8Array; format: ReportFormat | 'pptx'; name: string },
  names: readonly MaskName[],
): Promise<void> => {
  if (names.length === 0) return;
  const found = [
    ...(await survivorsIn(file.bytes, file.format, names)),
    ...(await survivorsIn(Buffer.from(file.name), 'md', names)),
  ];
  if (found.length === 0) return;
  throw new AppError('denied', { what: [...new Set(found)].slice(0, 10).join(', '), reason: 'mask-survived' });
};
