import { HygieneList } from '../../shared/hygiene/model.ts';
import { acceptText, useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { CustomerPage } from '../nav/CustomerPage.tsx';
import { Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { FileActions } from './FileActions.tsx';
import { HygieneItems } from './HygieneItems.tsx';
import { RiskFindings } from './RiskFindings.tsx';
import { SourcesAndTrend } from './SourcesAndTrend.tsx';
import './hygiene.css';

const parts = [...HygieneList.options, 'risk', 'sources'] as const;
type Part = (typeof parts)[number];

const acceptPart = (value: unknown): Part | null => parts.find((part) => part === value) ?? null;

const goCommands = (onPart: (part: Part) => void): AppCommand[] =>
  parts.map((part, at) => ({
    id: `hygiene.part.${part}`,
    title: ({ hygiene }) => hygiene.commands.go(hygiene.parts[part]),
    group: ({ hygiene }) => hygiene.title,
    keys: [String(at + 1)],
    run: () => onPart(part),
  }));

const Lists = ({ customer, part }: { customer: string; part: Exclude<Part, 'risk'> }) => {
  const lists = useQuery('hygiene.lists', { customer });
  return (
    <Answer of={lists}>
      {(view) =>
        part === 'sources' ? <SourcesAndTrend view={view} /> : <HygieneItems key={part} view={view} list={part} />
      }
    </Answer>
  );
};

const OfCustomer = ({ customer }: { customer: string }) => {
  const { hygiene } = useMessages();
  const [part, setPart] = useKept<Part>('hygiene.part', { initial: 'vulnerabilities', accept: acceptPart });
  useCommands(goCommands(setPart));
  return (
    <div className="table-area">
      <div className="tool-bar">
        <Choices
          label={hygiene.part}
          labelHidden
          choices={parts.map((value) => ({ value, title: hygiene.parts[value], text: hygiene.parts[value] }))}
          value={part}
          onChange={setPart}
        />
        {part === 'risk' ? null : <FileActions customer={customer} />}
      </div>
      {part === 'risk' ? <RiskFindings customer={customer} /> : <Lists customer={customer} part={part} />}
    </div>
  );
};

/** Endpoints at risk and what was found about the customer outside: three lists, a plan, and how they move. */
export const HygienePage = () => {
  const { hygiene } = useMessages();
  const [kept, setKept] = useKept('hygiene.customer', { initial: '', accept: acceptText });
  return (
    <CustomerPage
      title={hygiene.title}
      label={hygiene.customer}
      wanted={kept}
      onChoose={setKept}
      bodyClass="page-body flush"
      none={<EmptyNotice title={hygiene.noCustomer} body={hygiene.noCustomerBody} />}
    >
      {(customer) => <OfCustomer key={customer} customer={customer} />}
    </CustomerPage>
  );
};
