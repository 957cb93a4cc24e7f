import { useState } from 'react';
import { fileNameOf, fileNameParts, unknownParts, type FileNamePart } from '../../shared/report/file-name.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';

const exampleOf = (customer: string): Record<FileNamePart, string> => ({
  date: '2026-10-12',
  customer,
  case: 'C-20261012-AB12CD',
  number: 'IR-20261012-AB12CD-1',
  kind: '一次レポート',
  lang: 'ja',
  version: 'v3',
  severity: '高',
  tlp: 'AMBER',
});

const Form = ({ customer, stored }: { customer: string; stored: string }) => {
  const { templates } = useMessages();
  const [pattern, setPattern] = useState(stored);
  const save = useCommand('templates.setFileNames');
  const [unknown] = unknownParts(pattern);
  const problem =
    pattern.trim() === '' ? templates.patternEmpty : unknown === undefined ? null : templates.patternWrong(unknown);
  return (
    <section className="template-names">
      <h2>{templates.fileNames}</h2>
      <TextField
        label={templates.pattern}
        value={pattern}
        onChange={setPattern}
        maxLength={120}
        problem={problem}
        hint={templates.patternParts(fileNameParts.map((part) => `{${part}} ${templates.part[part]}`).join(' · '))}
      />
      <p className="template-example">{templates.example(fileNameOf(pattern, exampleOf(customer), 'pdf'))}</p>
      <div className="row">
        <Button
          isDisabled={problem !== null || pattern === stored}
          isPending={save.isPending}
          onPress={() => save.mutate({ customer, pattern })}
        >
          {templates.savePattern}
        </Button>
        {save.isSuccess && pattern === stored ? (
          <span className="soft" role="status">
            {templates.patternSaved}
          </span>
        ) : null}
      </div>
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </section>
  );
};

/** How files of this customer's reports are called. */
export const FileNames = ({ customer }: { customer: string }) => {
  const { data } = useQuery('templates.fileNames', { customer });
  return data === undefined ? null : <Form customer={customer} stored={data.pattern} />;
};
