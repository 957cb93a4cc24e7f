/** One plain line for the person at the terminal. Standard output stays free for programs. */
export const say = (line: string) => {
  process.stderr.write(`${line}\n`);
};

/** Ends the program with one line that says what to do. For what a person can put right; bugs are thrown. */
export class Advice extends Error {
  override name = 'Advice';
}

/** Runs a command's body; an `Advice` becomes its line and exit status 1. */
export const command = async (body: () => Promise<number>) => {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
};
