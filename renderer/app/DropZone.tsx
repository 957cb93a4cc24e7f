import { useEffect, useState } from 'react';
import { bridge } from '../api/bridge.ts';
import { requestImport } from '../nav/import-request.ts';
import { requestIntel } from '../nav/intel-request.ts';
import { useNavigation } from '../nav/places.ts';
import { useMessages } from '../ui/messages.ts';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** On the page of intelligence a file is intelligence, everywhere else telemetry. */
const requestFor = (paths: readonly string[]): void =>
  useNavigation.getState().place.page === 'intel' ? requestIntel(paths) : requestImport(paths);

/** Files may be dropped anywhere in the window; nothing else may, and nothing ever navigates by it. */
export const DropZone = () => {
  const { drop } = useMessages().shell;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      // Where the app is closing there is nobody to ask; nothing was read then.
      void Promise.all(files.map((file) => bridge().pathOfFile(file))).then(
        (paths) => requestFor(paths.filter((path) => path !== '')),
        () => undefined,
      );
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', dropped);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', dropped);
    };
  }, []);
  return isOver ? (
    <div className="drop-zone" aria-hidden="true">
      <strong>{drop.title}</strong>
      <span>{drop.body}</span>
    </div>
  ) : null;
};
