import { HuntLanguage } from '../../shared/hunt/model.ts';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';

interface Props {
  label: string;
  value: HuntLanguage;
  onChange: (language: HuntLanguage) => void;
  /** Left out of the choice. */
  without?: HuntLanguage;
}

export const LanguageSelect = ({ label, value, onChange, without }: Props) => {
  const { hunt } = useMessages();
  const choices = HuntLanguage.options
    .filter((language) => language !== without)
    .map((language) => ({ value: language, title: hunt.languages[language], text: hunt.languages[language] }));
  return <Select label={label} labelHidden choices={choices} value={value} onChange={onChange} />;
};
