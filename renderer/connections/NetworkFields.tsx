import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { AuthorityFacts, ConnectionPlace } from '../../shared/connections/model.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/fields.tsx';
import { countText } from '../ui/numbers.ts';
import { useMessages } from '../ui/messages.ts';
import type { Draft } from './draft.ts';
import { usePlaceProblem } from './PlaceFields.tsx';

/** The contract's limit for the text. */
const largest = 200_000;

const Facts = ({ facts }: { facts: AuthorityFacts }) => {
  const { form } = useMessages().connections;
  const [now] = useState(() => Date.now());
  const isOver = Date.parse(facts.validTo) < now;
  return (
    <li>
      <p>
        {form.authorityUntil(facts.subject, facts.validTo.slice(0, 10))}{' '}
        {isOver ? <strong className="caution">▲ {form.authorityOver}</strong> : null}
      </p>
      <p className="evidence link-print">
        {form.fingerprint} {facts.fingerprint}
      </p>
      {facts.isAuthority ? null : <p className="caution">{form.authorityNotSigner}</p>}
    </li>
  );
};

interface Props {
  draft: Draft;
  onChange: (place: ConnectionPlace) => void;
}

/** Proxy and an authority of one's own: for this connection alone. */
export const NetworkFields = ({ draft, onChange }: Props) => {
  const { form } = useMessages().connections;
  const { place } = draft;
  const problem = usePlaceProblem(draft, false);
  const wrong = problem('authority');
  const isRead = place.authority.trim() !== '' && wrong === null;
  const facts = useQuery('connections.authority', { text: place.authority }, { enabled: isRead });
  const [unread, setUnread] = useState<string | null>(null);
  const take = (authority: string): void => {
    setUnread(null);
    onChange({ ...place, authority });
  };
  const choose = (files: FileList | null): void => {
    const file = files?.[0];
    if (file === undefined) return;
    // A file that cannot be taken leaves the field as it was, and says so.
    if (file.size > largest) setUnread(form.authorityTooLarge(file.name, countText(largest)));
    else file.text().then(take, () => setUnread(form.authorityFileUnread(file.name)));
  };
  return (
    <details className="link-network" open={place.proxy !== '' || place.authority !== '' || undefined}>
      <summary>{form.more}</summary>
      <div className="stack">
        <TextField
          label={form.proxy}
          hint={form.proxyHint}
          value={place.proxy}
          onChange={(proxy) => onChange({ ...place, proxy })}
          maxLength={500}
          problem={problem('proxy')}
        />
        <TextField
          label={form.authority}
          hint={form.authorityHint}
          lines={3}
          value={place.authority}
          onChange={take}
          maxLength={largest}
          problem={unread ?? wrong ?? (isRead && facts.error ? form.authorityUnread : null)}
        />
        <div className="row">
          <FileTrigger acceptedFileTypes={['.pem', '.crt', '.cer']} onSelect={choose}>
            <Button>{form.chooseFile}</Button>
          </FileTrigger>
        </div>
        {isRead && facts.data ? (
          <ul className="stack">
            {facts.data.map((one) => (
              <Facts key={one.fingerprint} facts={one} />
            ))}
          </ul>
        ) : null}
      </div>
    </details>
  );
};
