import type { CaseId } from '../../shared/cases/model.ts';
import type { StoredForm } from '../../shared/forms/model.ts';
import type { KnownName, MaskKind, MaskName } from '../../shared/redaction/model.ts';
import type { LanguageCode } from '../../shared/workspace/model.ts';

export interface FormWhich {
  caseId: CaseId;
  form: string;
  language: LanguageCode;
}

export interface SavedForm extends StoredForm {
  version: number;
  savedAt: string;
}

/** A value to be hidden, with the form in which it is compared. */
export interface MaskedValue {
  kind: MaskKind;
  value: string;
  folded: string;
  /** Values of one kind with the same `one` are one and the same, and have one name. */
  one: string;
}

/** Forms for authorities, and the names that stand in files in place of what was hidden. */
export interface PaperStore {
  /** The same value has the same name in every file; new ones are numbered. */
  nameValues: (values: readonly MaskedValue[]) => MaskName[];
  /** Names in use, and those given up. */
  maskNames: () => KnownName[];
  /** Null where nothing was typed into this form. */
  latestForm: (which: FormWhich) => SavedForm | null;
  /** `version` is the one it was edited from. Throws `conflict { version }`. */
  saveForm: (which: FormWhich, form: SavedForm) => SavedForm;
}
