import { createHash } from 'node:crypto';
import type { CaseId } from '../../../shared/cases/model.ts';
import { figureOf } from '../../../shared/report/figure.ts';
import { MOST_FIGURE_BYTES, MOST_FIGURE_SIDE, type CaseReport } from '../../../shared/report/model.ts';
import { claimsOf } from '../../../shared/report/stale.ts';
import { pngSize, safePng, type PictureLimits } from '../../report/templates/safe-png.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { Session } from '../session.ts';
import { readSmall } from './template-file.ts';

const limits: PictureLimits = {
  what: 'figure',
  bytes: MOST_FIGURE_BYTES,
  width: MOST_FIGURE_SIDE,
  height: MOST_FIGURE_SIDE,
};

/** Keeps a picture with the case's customer, written anew from its pixels. Throws `invalid-input`, `too-large`, what the system says. */
export const keepPicture = async (
  session: Session,
  caseId: CaseId,
  file: string,
): Promise<{ image: string; width: number; height: number }> => {
  const { store } = session.storeOfCase(caseId);
  const png = safePng(await readSmall(file, MOST_FIGURE_BYTES), limits);
  const image = createHash('sha256').update(png).digest('hex');
  store.putLogo(image, png);
  return { image, ...(pngSize(png) ?? { width: 1, height: 1 }) };
};

/** The pictures of a report's own figures that are stored here, by their digests. */
export const picturesOf = (store: CustomerStore, report: CaseReport): Map<string, Uint8Array> => {
  const found = new Map<string, Uint8Array>();
  for (const claim of claimsOf(report)) {
    const image = figureOf(claim)?.image ?? null;
    const png = image === null ? null : store.logo(image);
    if (image !== null && png !== null) found.set(image, png);
  }
  return found;
};
