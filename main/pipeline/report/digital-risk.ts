import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { RiskMapping } from '../../../shared/digital-risk/model.ts';
import type { HygieneImport } from '../../../shared/hygiene/model.ts';
import { readFindings, readMapping } from '../../hygiene/risk-findings.ts';
import { chosenFile } from '../chosen-file.ts';
import { sha256Of } from './hygiene.ts';
import type { Session } from '../session.ts';

const mostMappingBytes = 200_000;

/** Mappings that come with the workbench. */
export const shippedMappings = ({ platform }: Session): RiskMapping[] => {
  const folder = path.join(platform.resourcesFolder, 'digital-risk');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => readMapping(readFileSync(path.join(folder, name), 'utf8')));
};

const mappingOf = async (
  session: Session,
  { mapping, mappingFile }: Pick<Asked, 'mapping' | 'mappingFile'>,
): Promise<RiskMapping> => {
  if (mappingFile !== null) return readMapping((await chosenFile(mappingFile, mostMappingBytes)).toString('utf8'));
  const shipped = shippedMappings(session).find(({ name }) => name === mapping);
  if (shipped === undefined) throw new AppError('not-found', { what: 'mapping', name: mapping ?? '' });
  return shipped;
};

interface Asked {
  customer: string;
  file: string;
  mapping: string | null;
  mappingFile: string | null;
}

/** Findings of a file, read as a mapping says. A finding that was there is told anew; what was decided about it stays. */
export const importFindings = async (session: Session, asked: Asked): Promise<HygieneImport> => {
  const store = session.customer(asked.customer);
  const mapping = await mappingOf(session, asked);
  const bytes = await chosenFile(asked.file);
  const read = readFindings(bytes.toString('utf8'), mapping);
  const entry = store.putRiskFindings(
    mapping.name,
    {
      kind: 'risk',
      file: path.basename(asked.file),
      mapping: mapping.name,
      at: session.now(),
      by: session.actor,
      sha256: sha256Of(bytes),
      kept: read.findings.length,
      refused: read.refusedTotal,
      refusals: read.refused,
    },
    read.findings,
  );
  session.changes.say('hygiene', asked.customer);
  return entry;
};
