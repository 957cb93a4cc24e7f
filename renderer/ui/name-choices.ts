/** Names as the choices of a list: what is shown is what is chosen. */
export const nameChoices = (names: readonly string[]): { value: string; title: string; text: string }[] =>
  names.map((name) => ({ value: name, title: name, text: name }));
