import { useState } from 'react';
import type { ReportContacts } from '../../shared/report/life-contract.ts';
import { deliveriesOf } from '../../shared/report/life.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { Banner } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText } from '../ui/time.ts';
import { AcknowledgeDialog, PhoneDialog, type Hand } from './DeliverySteps.tsx';
import { CustomerQuestions } from './CustomerQuestions.tsx';
import { useMailFile } from './MailOutcome.tsx';
import { BackendDelivery } from './DeliverReport.tsx';
import type { News } from './ReportNews.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';
import type { Life } from './use-life.ts';

interface Props {
  which: Which;
  customer: string;
  session: ReportSession;
  news: News;
  number: string;
  now: Life;
}

type Contact = ReportContacts['contacts'][number];

const ContactRow = ({ contact, hand }: { contact: Contact; hand: Hand }) => {
  const { delivery } = useMessages().report.life;
  const [to, setTo] = useState(contact.mail ?? '');
  return (
    <li className="delivery-contact">
      <span className="delivery-line">{contact.line}</span>
      <TextField label={delivery.to} value={to} onChange={setTo} type="email" />
      <Button onPress={() => hand.mail(contact.line, to.trim())}>{delivery.mail}</Button>
      <Button onPress={() => hand.phone(contact.line)}>{delivery.phone}</Button>
    </li>
  );
};

/** Whom the rules name, and a line for whoever else is to be told. */
const Contacts = ({ which, hand }: { which: Which; hand: Hand }) => {
  const { report } = useMessages();
  const words = report.life.delivery;
  const { data } = useQuery('reportLife.contacts', which);
  const [other, setOther] = useState('');
  if (data === undefined) return null;
  const name = report.editor.languageName[data.language];
  return (
    <section>
      <h3>{words.contacts}</h3>
      <p className="soft">
        {data.rule === null ? words.noRule : words.rule({ rule: data.rule, version: data.version ?? 0 })}{' '}
        {data.rule === null ? '' : words.language({ language: name })}
      </p>
      {data.rule !== null && data.language !== which.language ? (
        <Banner tone="caution">{words.otherLanguage}</Banner>
      ) : null}
      <ul className="delivery-contacts">
        {data.contacts.map((contact) => (
          <ContactRow key={contact.line} contact={contact} hand={hand} />
        ))}
        <li className="delivery-contact">
          <TextField label={words.other} value={other} onChange={setOther} />
          <Button isDisabled={other.trim() === ''} onPress={() => hand.mail(other.trim(), '')}>
            {words.mail}
          </Button>
          <Button isDisabled={other.trim() === ''} onPress={() => hand.phone(other.trim())}>
            {words.phone}
          </Button>
        </li>
      </ul>
    </section>
  );
};

/** Every delivery with the version that was handed over and who took notice of it. */
const Deliveries = ({ now, onAcknowledge }: { now: Life; onAcknowledge: (entry: number) => void }) => {
  const words = useMessages().report.life.delivery;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const list = deliveriesOf(now.life.entries);
  if (list.length === 0) return <p className="soft">{words.none}</p>;
  const { column } = words;
  return (
    <table className="delivery-list">
      <thead>
        <tr>
          {[column.at, column.contact, column.how, column.version, column.acknowledged].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.map(({ delivery, acknowledged }) => (
          <tr key={delivery.id}>
            <td>
              <TimeText ms={Date.parse(delivery.at)} seconds />
            </td>
            <td>{delivery.fact.contact}</td>
            <td>
              {words.channel[delivery.fact.channel]} {delivery.fact.again ? words.again : ''}
            </td>
            <td>
              {delivery.version} {delivery.version < (now.life.release?.version ?? 0) ? words.superseded : ''}
            </td>
            <td>
              {acknowledged === null ? (
                <>
                  {words.waiting}{' '}
                  <Button kind="quiet" onPress={() => onAcknowledge(delivery.id)}>
                    {words.acknowledge}
                  </Button>
                </>
              ) : (
                words.acknowledgedBy({
                  name: acknowledged.fact.name,
                  at: zonedText(Date.parse(acknowledged.fact.when), timeZone).slice(0, 16),
                })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Body = (props: Props) => {
  const { which, now } = props;
  const words = useMessages().report.life.delivery;
  const [phoning, setPhoning] = useState<string | null>(null);
  const [acknowledging, setAcknowledging] = useState<number | null>(null);
  const mail = useMailFile(which);
  if (now.life.release === null) return <p className="prose">{words.notReleased}</p>;
  return (
    <div className="delivery">
      {mail.outcome}
      <BackendDelivery {...props} />
      <Contacts which={which} hand={{ mail: mail.write, phone: setPhoning }} />
      <section>
        <h3>{words.list}</h3>
        <Deliveries now={now} onAcknowledge={setAcknowledging} />
      </section>
      <CustomerQuestions which={which} now={now} />
      {phoning === null ? null : <PhoneDialog which={which} contact={phoning} onClose={() => setPhoning(null)} />}
      {acknowledging === null ? null : (
        <AcknowledgeDialog
          which={which}
          entry={acknowledging}
          timeZone={now.life.customerZone}
          onClose={() => setAcknowledging(null)}
        />
      )}
    </div>
  );
};

/** Handing the released report to the customer's contacts, who took notice, and what they asked. */
export const DeliveryButton = (props: Props) => {
  const { life, editor } = useMessages().report;
  const [isOpen, setOpen] = useState(false);
  useCommands([
    {
      id: 'report.delivery',
      title: (messages) => messages.report.life.commands.delivery,
      group: (messages) => messages.report.editor.group,
      keys: ['Mod+Shift+D', 'Mod+Shift+Y'],
      run: () => setOpen(true),
    },
  ]);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{life.delivery.button}</Button>
      <Dialog
        title={life.delivery.title}
        isOpen={isOpen}
        onClose={close}
        width="wide"
        actions={<Button onPress={close}>{editor.close}</Button>}
      >
        {isOpen ? <Body {...props} /> : null}
      </Dialog>
    </>
  );
};
