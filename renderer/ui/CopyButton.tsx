import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import { useMessages } from './messages.ts';

/** How long the button says that it copied. */
const saidMs = 1500;

export const CopyButton = ({ label, text }: { label: string; text: string }) => {
  const { shell } = useMessages();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <Button
      icon={isCopied ? 'check' : 'copy'}
      kind="quiet"
      onPress={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true));
      }}
    >
      <span aria-live="polite">{isCopied ? shell.copied : label}</span>
    </Button>
  );
};
