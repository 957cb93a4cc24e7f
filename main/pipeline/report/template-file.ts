import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { TemplateDocument } from '../../../shared/templates/model.ts';
import { systemFailure } from '../../platform/system-failure.ts';
import { safePng } from '../../report/templates/safe-png.ts';
import type { CustomerStore } from '../../store/customer-store.ts';

/** A template of pages of text with a picture is a tenth of this. */
const largest = 2 * 1024 * 1024;

/** A template as one file: what one customer's analysts wrote, for another. The picture is in it. */
const TemplateFile = z.object({
  schema: z.literal('miharu/template/1'),
  template: TemplateDocument.omit({ logo: true }),
  logo: z.base64().max(400_000).nullable(),
});

/** Reads a file whole. Throws `too-large`, or what the system says. */
export const readSmall = async (file: string, limit: number = largest): Promise<Buffer> => {
  const name = path.basename(file);
  try {
    const { size } = await stat(file);
    if (size > limit) throw new AppError('too-large', { what: 'file', file: name, bytes: size });
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const known = systemFailure(cause);
    throw new AppError(known?.code ?? 'denied', { ...known?.params, what: 'file', file: name }, { cause });
  }
};

/** Keeps a picture, written anew from its pixels; answers what it is known by. Throws `invalid-input`. */
export const keepLogo = (store: CustomerStore, bytes: Uint8Array): { logo: string; png: Uint8Array } => {
  const png = safePng(bytes);
  const logo = createHash('sha256').update(png).digest('hex');
  store.putLogo(logo, png);
  return { logo, png };
};

/** What a file holds, checked; its picture is kept. Nothing of it is in use until somebody publishes it. */
export const readTemplateFile = async (store: CustomerStore, file: string): Promise<TemplateDocument> => {
  const bytes = await readSmall(file);
  let found: unknown;
  try {
    found = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'report template', file: path.basename(file), why: 'JSON' }, { cause });
  }
  const parsed = TemplateFile.safeParse(found);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const why = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 200);
    throw new AppError('invalid-input', { what: 'report template', file: path.basename(file), why });
  }
  const { template, logo } = parsed.data;
  return { ...template, logo: logo === null ? null : keepLogo(store, Buffer.from(logo, 'base64')).logo };
};

export const templateFile = (store: CustomerStore, { logo, ...template }: TemplateDocument): string => {
  const picture = logo === null ? null : store.logo(logo);
  const whole: z.infer<typeof TemplateFile> = {
    schema: 'miharu/template/1',
    template,
    logo: picture === null ? null : Buffer.from(picture).toString('base64'),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
};
