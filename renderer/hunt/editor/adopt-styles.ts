import { StyleModule } from 'style-mod';

/*
 * The editor's library writes its rules into a `<style>` element, which the page's policy refuses. Sheets that a script makes and
 * hands to the document are no element and no inline style: the policy stays as strict as it is.
 */

const adopted = new Map<StyleModule, CSSStyleSheet>();

const sheetOf = (rules: StyleModule): CSSStyleSheet => {
  const known = adopted.get(rules);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.getRules());
  adopted.set(rules, sheet);
  return sheet;
};

/** Before the first editor is made. Later modules stand behind earlier ones, as the library means it. */
export const adoptEditorStyles = (): void => {
  StyleModule.mount = (root, modules) => {
    const sheets = [modules].flat().map(sheetOf);
    const rest = root.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
    root.adoptedStyleSheets = [...rest, ...sheets];
  };
};
