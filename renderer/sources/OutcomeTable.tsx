import type { FileOutcome } from '../../shared/sources/model.ts';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { noteText } from './note-text.ts';

/** What became of each file. */
export const OutcomeTable = ({ files }: { files: readonly FileOutcome[] }) => {
  const messages = useMessages();
  const { columns, outcomes } = messages.sourcesUi;
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{columns.file}</th>
            <th scope="col">{columns.outcome}</th>
            <th scope="col" className="end">
              {columns.events}
            </th>
            <th scope="col" className="end">
              {columns.known}
            </th>
            <th scope="col" className="end">
              {columns.rejected}
            </th>
            <th scope="col">{columns.note}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.file}>
              <td>
                <EvidenceText text={file.file} />
              </td>
              <td data-outcome={file.outcome}>{outcomes[file.outcome]}</td>
              <td className="end">{countText(file.events)}</td>
              <td className="end">{countText(file.known)}</td>
              <td className="end">{countText(file.rejected)}</td>
              <td>{file.note === null ? null : noteText(messages, file.note)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
