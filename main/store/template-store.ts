import type { TemplateVersion } from '../../shared/templates/model.ts';

/** Report templates, the pictures in them, and how files are named. */
export interface TemplateStore {
  /** Every template's newest version, by name. */
  templates: () => TemplateVersion[];
  /** The newest first; empty where there is no such template. */
  templateVersions: (name: string) => TemplateVersion[];
  /** Throws `conflict { version }` where the newest is not `basedOn` (0: there is none). */
  saveTemplate: (basedOn: number, edited: Omit<TemplateVersion, 'version'>) => TemplateVersion;
  putLogo: (sha256: string, png: Uint8Array) => void;
  /** Null where it is not kept. */
  logo: (sha256: string) => Uint8Array | null;
  /** Null: the usual one. */
  fileNamePattern: () => string | null;
  putFileNamePattern: (pattern: string) => void;
}
