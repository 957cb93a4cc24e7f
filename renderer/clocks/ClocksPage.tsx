import { useMessages } from '../ui/messages.ts';
import { AlarmSettings } from './AlarmSettings.tsx';
import { HolidayCard } from './HolidayCard.tsx';
import { LawsCard } from './LawsCard.tsx';
import './clocks.css';

/** What clocks go by on this desk: holidays, deadlines of laws, and how alarms are told. */
export const ClocksPage = () => {
  const { clocks } = useMessages();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{clocks.title}</h1>
      </header>
      <div className="page-body clock-cards">
        <AlarmSettings />
        <HolidayCard />
        <LawsCard />
      </div>
    </div>
  );
};
