/*
 * The shape of a command line: what stays the same when the same thing is run again. Each step is one pass over the text with
 * an expression that cannot backtrack into an earlier choice, so that hostile text costs no more than its length.
 */
const steps: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu, '<id>'],
  // A user's own folder: the same program of another person.
  [/(?<=[\\/]users[\\/])[^\\/"'\s]+/gu, '<user>'],
  [/(?<=[\\/]home[\\/])[^\\/"'\s]+/gu, '<user>'],
  [/[a-z0-9+/]{40,}={0,2}/gu, '<data>'],
  [/[0-9]+/gu, '<n>'],
  [/\s+/gu, ' '],
];

/** Small letters; numbers, identifiers, encoded data and names of user folders left open. */
export const commandShape = (commandLine: string): string => {
  let shape = commandLine.toLowerCase();
  for (const [found, by] of steps) shape = shape.replaceAll(found, by);
  return shape.trim();
};
