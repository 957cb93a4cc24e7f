import type { CaseId } from '../../shared/cases/model.ts';
import type { PreviewLine } from '../../shared/templates/contract.ts';
import { useQuery } from '../api/queries.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import type { usePreview } from './use-preview.ts';

const Cell = ({ spans }: { spans: PreviewLine['cells'][number] }) =>
  spans.map(({ text, bold, code, mark }, at) => {
    const said = code ? <code>{text}</code> : text;
    const strong = bold ? <strong>{said}</strong> : said;
    return (
      <span key={at} className={mark ? 'soft' : undefined}>
        {strong}
      </span>
    );
  });

const Line = ({ line: { look, cells } }: { line: PreviewLine }) => (
  <div className="sheet-line" data-look={look}>
    {cells.map((spans, at) => (
      <div key={at}>
        <Cell spans={spans} />
      </div>
    ))}
  </div>
);

interface Props {
  customer: string;
  language: string;
  logo: string | null;
  accent: string | null;
  wanted: CaseId | null;
  onCase: (caseId: CaseId | null) => void;
  previewed: ReturnType<typeof usePreview>;
}

const newest = 'newest';

const CaseChoice = ({ customer, wanted, onCase }: Pick<Props, 'customer' | 'wanted' | 'onCase'>) => {
  const { templates } = useMessages();
  const cases = useQuery('cases.list', {});
  const own = (cases.data ?? []).filter((one) => one.customer === customer);
  if (own.length === 0) return <span className="soft">{templates.ofSample}</span>;
  return (
    <Select
      label={templates.previewCase}
      labelHidden
      choices={[
        { value: newest, title: templates.newestCase, text: templates.newestCase },
        ...own.slice(0, 100).map(({ id, title }) => ({ value: String(id), title, text: title })),
      ]}
      value={wanted ?? newest}
      onChange={(value) => onCase(own.find(({ id }) => id === value)?.id ?? null)}
    />
  );
};

const Logo = ({ customer, logo }: { customer: string; logo: string }) => {
  const { data } = useQuery('templates.logo', { customer, logo });
  return data?.picture === null || data === undefined ? null : <img className="sheet-logo" alt="" src={data.picture} />;
};

/** The page as it would be, of a case that is there: white as paper, in both themes. */
export const TemplatePreview = ({ customer, language, logo, accent, wanted, onCase, previewed }: Props) => {
  const { templates } = useMessages();
  const { preview, error } = previewed;
  const lines = preview?.lines ?? [];
  return (
    <section className="template-preview" aria-label={templates.preview}>
      <div className="row template-preview-head">
        <h2>{templates.preview}</h2>
        <CaseChoice customer={customer} wanted={wanted} onCase={onCase} />
      </div>
      {error === null ? null : <ErrorNotice error={error} />}
      <div className="sheet" lang={language} style={accent === null ? {} : { '--sheet-accent': accent }}>
        {lines.map((line, at) =>
          line.look === 'logo' ? (
            logo === null ? null : (
              <Logo key={at} customer={customer} logo={logo} />
            )
          ) : (
            <Line key={at} line={line} />
          ),
        )}
        {preview === null || preview.omitted === 0 ? null : (
          <p className="sheet-line" data-look="note">
            {templates.omitted(preview.omitted)}
          </p>
        )}
      </div>
    </section>
  );
};
