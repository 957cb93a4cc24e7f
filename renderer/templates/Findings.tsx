import type { TemplateFinding } from '../../shared/templates/model.ts';
import { useMessages } from '../ui/messages.ts';

/** One thing that is wrong, with the way to it. */
export const FindingLine = ({
  finding,
  where = '',
  onGo,
}: {
  finding: TemplateFinding;
  where?: string;
  onGo: () => void;
}) => {
  const { templates } = useMessages();
  const { code, grade, line, said, meant } = finding;
  return (
    <li>
      <button type="button" className="finding" data-grade={grade} onClick={onGo}>
        <span aria-hidden="true">{grade === 'error' ? '✕' : '△'}</span>
        <span>
          {where === '' ? null : <strong>{where} </strong>}
          {line === 0 ? null : <span className="soft">{templates.at(finding)} </span>}
          {templates.finding[code](said)}
          {meant === '' ? null : templates.meant(meant)}
        </span>
      </button>
    </li>
  );
};
