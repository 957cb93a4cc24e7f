import type { ConnectionPlace } from '../../shared/connections/model.ts';
import { falconClouds, placeFaults, placeFields, type PlaceField } from '../../shared/connections/place.ts';
import { Select, TextField, type Choice } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import type { Draft } from './draft.ts';

interface Props {
  draft: Draft;
  /** Whether saving was tried: empty fields are not wrong before. */
  isTried: boolean;
  onChange: (place: ConnectionPlace) => void;
}

/** What is wrong with a field, in words; emptiness only after somebody tried to save. */
export const usePlaceProblem = (draft: Draft, isTried: boolean): ((field: PlaceField) => string | null) => {
  const { connections: words } = useMessages();
  const faults = placeFaults(draft.kind, draft.place);
  return (field) => {
    const fault = faults.find((one) => one.field === field && (isTried || one.why !== 'missing'));
    return fault === undefined ? null : words.faults[fault.why];
  };
};

const CloudField = ({ draft, onChange }: Omit<Props, 'isTried'>) => {
  const { form } = useMessages().connections;
  const known = falconClouds.find(({ url }) => url === draft.place.baseUrl);
  const choices: Choice<string>[] = [
    ...falconClouds.map(({ name, url }) => ({ value: url, title: `${name}  ${url}`, text: name })),
    { value: 'own', title: form.ownCloud, text: form.ownCloud },
  ];
  return (
    <Select
      label={form.cloud}
      choices={choices}
      value={known?.url ?? 'own'}
      onChange={(value) => onChange({ ...draft.place, baseUrl: value === 'own' ? '' : value })}
    />
  );
};

/** Where and as whom; the fields differ by kind. */
export const PlaceFields = ({ draft, isTried, onChange }: Props) => {
  const { form } = useMessages().connections;
  const { kind, place } = draft;
  const problem = usePlaceProblem(draft, isTried);
  const fields = [...placeFields[kind].needed, ...placeFields[kind].offered];
  const isCloud = kind === 'falcon' && falconClouds.some(({ url }) => url === place.baseUrl);
  const put = (field: PlaceField) => (text: string) => onChange({ ...place, [field]: text });
  return (
    <>
      {kind === 'falcon' ? <CloudField draft={draft} onChange={onChange} /> : null}
      {isCloud ? null : (
        <TextField
          label={form.baseUrl[kind]}
          hint={form.baseUrlHint[kind]}
          value={place.baseUrl}
          onChange={put('baseUrl')}
          maxLength={500}
          type="url"
          problem={problem('baseUrl')}
        />
      )}
      {(['clientId', 'scope'] as const)
        .filter((field) => fields.includes(field))
        .map((field) => (
          <TextField
            key={field}
            label={form[field][kind]}
            value={place[field]}
            onChange={put(field)}
            maxLength={field === 'scope' ? 500 : 200}
            autoComplete="off"
            problem={problem(field)}
          />
        ))}
    </>
  );
};
