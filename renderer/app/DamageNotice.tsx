import { acceptText, useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';

/** A code the catalogue does not know (a newer engine's) is shown as it is. */
const wordFor = (words: Record<string, string>, code: string): string => words[code] ?? code;

/** Damage found at opening, with what was done about it. Stays until acknowledged; other damage shows again. */
export const DamageNotice = () => {
  const { shell } = useMessages();
  const { data: status } = useQuery('workspace.status', {});
  const [seen, setSeen] = useKept('damage.seen', { initial: '', accept: acceptText });
  const damage = status?.damage ?? [];
  const mark = JSON.stringify(damage).slice(0, 2000);
  if (damage.length === 0 || seen === mark) return null;
  return (
    <section className="damage" role="alert">
      <h2>{shell.damage.title}</h2>
      <p>{shell.damage.body}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{shell.damage.file}</th>
            <th scope="col">{shell.damage.finding}</th>
            <th scope="col">{shell.damage.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {damage.map(({ file, finding, outcome }) => (
            <tr key={`${file} ${finding}`}>
              <td>{file}</td>
              <td>{wordFor(shell.damage.findings, finding)}</td>
              <td>{wordFor(shell.damage.outcomes, outcome)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onPress={() => setSeen(mark)}>{shell.damage.acknowledge}</Button>
    </section>
  );
};
