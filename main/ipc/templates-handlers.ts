import { usualFileName } from '../../shared/report/file-name.ts';
import { writeWhole } from '../pipeline/report/paper-file.ts';
import { fileNameFor } from '../pipeline/report/report-file-name.ts';
import { keepLogo, readSmall, readTemplateFile, templateFile } from '../pipeline/report/template-file.ts';
import {
  checkTemplate,
  previewTemplate,
  publishTemplate,
  retireTemplate,
  templateVersion,
} from '../pipeline/report/templates.ts';
import type { Session } from '../pipeline/session.ts';
import { pngSize } from '../report/templates/safe-png.ts';
import { startTemplate } from '../report/templates/start-template.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

const largestPicture = 1024 * 1024;

export const templatesHandlers = (session: Session): Pick<Handlers, 'templates'> => {
  const told = <T>(customer: string, result: T): T => {
    session.changes.say('report', customer);
    return result;
  };
  return {
    templates: {
      list: ({ customer }) => session.customer(customer).templates(),
      versions: ({ customer, name }) => session.customer(customer).templateVersions(name),
      start: ({ kind, language }) => startTemplate(kind, language),
      check: ({ customer, document }) => checkTemplate(session, customer, document),
      preview: ({ customer, document, caseId }) => previewTemplate(session, { customer, document, caseId }),
      publish: ({ customer, ...edited }) => told(customer, publishTemplate(session, customer, edited)),
      restore: ({ customer, name, basedOn, from, reason }) => {
        const { document } = templateVersion(session, customer, name, from);
        return told(customer, publishTemplate(session, customer, { basedOn, document, reason }));
      },
      retire: ({ customer, ...wanted }) => told(customer, retireTemplate(session, customer, wanted)),
      load: ({ customer, file }) => {
        requireReadable(session.platform.grants, [file]);
        return readTemplateFile(session.customer(customer), file);
      },
      saveFile: async ({ customer, name, version, file }) => {
        const { document } = templateVersion(session, customer, name, version);
        requireWritable(session.platform.grants, file);
        const { sizeBytes } = await writeWhole(file, Buffer.from(templateFile(session.customer(customer), document)));
        return { file, sizeBytes };
      },
      putLogo: async ({ customer, file }) => {
        requireReadable(session.platform.grants, [file]);
        const { logo, png } = keepLogo(session.customer(customer), await readSmall(file, largestPicture));
        const { width, height } = pngSize(png) ?? { width: 0, height: 0 };
        return { logo, width, height };
      },
      logo: ({ customer, logo }) => {
        const png = session.customer(customer).logo(logo);
        return { picture: png === null ? null : `data:image/png;base64,${Buffer.from(png).toString('base64')}` };
      },
      fileNames: ({ customer }) => ({ pattern: session.customer(customer).fileNamePattern() ?? usualFileName }),
      setFileNames: ({ customer, pattern }) => {
        session.customer(customer).putFileNamePattern(pattern);
        return told(customer, { pattern });
      },
      fileName: ({ caseId, kind, language, ...asked }) => ({
        name: fileNameFor(session, { caseId, kind, language }, asked),
      }),
    },
  };
};
