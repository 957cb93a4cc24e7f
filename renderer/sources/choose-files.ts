import { bridge } from '../api/bridge.ts';
import { requestImport } from '../nav/import-request.ts';

/** The system's file dialog; what was chosen then waits for the question whose records they are. */
export const chooseFiles = (): void => {
  // A dialog that the system could not show leaves everything as it was.
  bridge()
    .chooseFiles()
    .then(requestImport, () => undefined);
};
