import { Button } from '../ui/Button.tsx';

interface Props {
  title: string;
  /** Null where what is shipped is in force already. */
  reset: { words: string; isPending: boolean; run: () => void } | null;
  load: string;
  onLoad: () => void;
}

/** Head of a card whose content is shipped and can be replaced by a file. */
export const ReferenceHead = ({ title, reset, load, onLoad }: Props) => (
  <div className="card-head">
    <h2>{title}</h2>
    <div className="row">
      {reset === null ? null : (
        <Button kind="quiet" isPending={reset.isPending} onPress={reset.run}>
          {reset.words}
        </Button>
      )}
      <Button onPress={onLoad}>{load}</Button>
    </div>
  </div>
);
