import { useEffect, useState, type ComponentType } from 'react';
import { Waiting } from '../ui/Notice.tsx';

export interface LatePart<Props extends object> {
  Part: ComponentType<Props>;
  /** Reads it ahead; once that is done it stands there with the first frame. */
  load: () => Promise<void>;
}

/**
 * A heavy part, read when it is first shown. Not React's `lazy`: that waits even for what was read ahead, and React keeps
 * whatever waited out of sight for at least 300 ms.
 */
export const late = <Props extends object>(read: () => Promise<ComponentType<Props>>): LatePart<Props> => {
  let here: ComponentType<Props> | null = null;
  const load = async (): Promise<void> => {
    here ??= await read();
  };
  const Part = (props: Props) => {
    const [shown, show] = useState<{ here: ComponentType<Props> | null; failed: Error | null }>(() => ({
      here,
      failed: null,
    }));
    useEffect(() => {
      if (shown.here !== null || shown.failed !== null) return undefined;
      let wanted = true;
      load().then(
        () => (wanted ? show({ here, failed: null }) : undefined),
        (cause: unknown) =>
          wanted ? show({ here: null, failed: new Error('a part was not read', { cause }) }) : undefined,
      );
      return () => {
        wanted = false;
      };
    }, [shown]);
    // For the boundary around the page, which offers to try again.
    if (shown.failed !== null) throw shown.failed;
    return shown.here === null ? <Waiting /> : <shown.here {...props} />;
  };
  return { Part, load };
};
