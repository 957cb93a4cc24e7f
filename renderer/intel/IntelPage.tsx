import { useMessages } from '../ui/messages.ts';

/** Threat intelligence of the desk. */
export const IntelPage = () => {
  const { shell } = useMessages();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{shell.pages.intel}</h1>
      </header>
    </div>
  );
};
