import { alarmKey, alarmsAt, staleAfterMs, type NewAlarm, type RunningClock } from '../../../shared/clock/alarm.ts';
import type { ChangedSubject } from '../../../shared/changes/contract.ts';
import { alarmWords } from '../../../shared/i18n/clocks/alarm-words.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { AlarmNotice } from '../../platform/platform.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { listWaiting } from './alarm-views.ts';
import type { DeskClock } from './desk-clock.ts';
import type { DeskQueue } from './desk-queue.ts';
import { runningClocks } from './running-clocks.ts';
import type { Session } from '../session.ts';

/** An alarm comes at most this much after its time. */
const lookEveryMs = 250;
/** Rules become valid by themselves, without anything being changed. */
const readAnewMs = 60_000;
/** Reading a customer anew may take this part of the time at most, however much is being imported. */
const shareOfTime = 0.05;
/** But a changed rule or case is seen after this time at the latest: a thread held up once must not delay alarms by minutes. */
const longestOldMs = 3000;

const subjectsSeen: readonly ChangedSubject[] = [
  'workspace',
  'customers',
  'rules',
  'cases',
  'report',
  'desk',
  'clocks',
];

interface Watched {
  clocks: RunningClock[];
  fired: Set<string>;
  nextAtMs: number;
  /** Something changed since the clocks were read. */
  isOld: boolean;
  readAtMs: number;
  tookMs: number;
}

interface Told {
  customer: string;
  alarm: NewAlarm;
}

const unread: Watched = { clocks: [], fired: new Set(), nextAtMs: 0, isOld: true, readAtMs: 0, tookMs: 0 };

/**
 * Tells when clocks run out. The only one that does, for however many windows: what it told is stored, so that no window and no
 * restart tells it twice. Looks at the time itself four times a second: a timer set for a moment would sleep with the machine.
 */
export class AlarmWatch {
  readonly #session: Session;
  readonly #clock: DeskClock;
  readonly #queue: DeskQueue;
  readonly #watched = new Map<string, Watched>();
  #waiting = -1;

  constructor(session: Session, { clock, queue }: { clock: DeskClock; queue: DeskQueue }) {
    this.#session = session;
    this.#clock = clock;
    this.#queue = queue;
    // For the life of the engine; the signal never comes.
    void session.changes.watch(({ subject, customer }) => {
      if (!subjectsSeen.includes(subject)) return;
      if (subject === 'workspace') this.#watched.clear();
      for (const [name, one] of this.#watched) if (customer === null || customer === name) one.isOld = true;
    }, new AbortController().signal);
  }

  #read(customer: string, store: CustomerStore, nowMs: number): Watched {
    const known = this.#watched.get(customer) ?? { ...unread };
    this.#watched.set(customer, known);
    const since = nowMs - known.readAtMs;
    const restMs = known.isOld ? Math.min(known.tookMs / shareOfTime, longestOldMs) : readAnewMs;
    const isDue = since >= restMs;
    if (!isDue) return known;
    const { elapsedMs } = this.#session.platform.clock;
    const begun = elapsedMs();
    known.clocks = runningClocks(this.#session, customer, this.#queue.hiddenCases(customer));
    known.fired = new Set(store.alarmsDueAfter(nowMs - staleAfterMs).map(alarmKey));
    return Object.assign(known, { isOld: false, readAtMs: nowMs, nextAtMs: 0, tookMs: elapsedMs() - begun });
  }

  #fire(customer: string, store: CustomerStore, nowMs: number): NewAlarm[] {
    const watched = this.#read(customer, store, nowMs);
    if (watched.nextAtMs > nowMs) return [];
    const { due, nextAtMs } = alarmsAt(watched.clocks, nowMs, watched.fired);
    watched.nextAtMs = nextAtMs;
    return due.filter((alarm) => this.#store(alarm, { watched, store, nowMs }));
  }

  /** True where it is new. */
  #store(
    alarm: NewAlarm,
    { watched, store, nowMs }: { watched: Watched; store: CustomerStore; nowMs: number },
  ): boolean {
    const isNew = store.putAlarm(alarm, nowMs);
    watched.fired.add(alarmKey(alarm));
    if (isNew && alarm.escalation !== null) {
      const { step, to, channel, version } = alarm.escalation;
      const detail = { to, channel, version: version === null ? '' : String(version) };
      store.putCaseStep(alarm.caseId, { name: `escalated:${step}`, at: new Date(nowMs).toISOString(), detail });
    }
    return isNew;
  }

  /** What passed since the last look is stored and told. */
  look(): void {
    const { opened, platform } = this.#session;
    const nowMs = this.#clock.nowMs();
    if (opened === null || platform.alarm === null) return;
    const told: Told[] = [];
    for (const { name: customer } of opened.desk.customers()) {
      const fired = this.#fire(customer, this.#session.customer(customer), nowMs);
      told.push(...fired.map((alarm) => ({ customer, alarm })));
      if (fired.length > 0) this.#session.changes.say('alarms', customer);
    }
    if (told.length === 0 && this.#waiting >= 0) return;
    this.#waiting = listWaiting(this.#session, this.#queue).total;
    platform.alarm({ waiting: this.#waiting, note: this.#note(told) });
  }

  /** What the system shows: by the analyst's wish nothing, the number of the case, or its title. */
  #note(told: readonly Told[]): AlarmNotice['note'] {
    const [first] = told;
    const { language, alarmNote } = this.#session.workspace.desk.settings();
    if (first === undefined || alarmNote === 'off') return null;
    const { clocks } = messagesIn(language);
    const { customer, alarm } = first;
    const titled = alarmNote === 'title' ? listWaiting(this.#session, this.#queue).alarms : [];
    const title = titled.find(({ caseId }) => caseId === alarm.caseId)?.title;
    return {
      title: told.length > 1 ? clocks.severalAlarms(String(told.length)) : alarmWords(clocks, alarm, language),
      body: title === undefined ? alarm.caseId : `${customer}: ${title}`,
    };
  }

  /** The number beside the app's icon follows what was acknowledged. */
  acknowledged(): void {
    this.#waiting = -1;
  }

  /** Answers how to stop. */
  start(onError: (cause: unknown) => void): () => void {
    let isBroken = false;
    const timer = setInterval(() => {
      try {
        this.look();
        isBroken = false;
      } catch (cause) {
        // A disk that is full fails four times a second; one line tells it.
        if (!isBroken) onError(cause);
        isBroken = true;
      }
    }, lookEveryMs);
    timer.unref();
    return () => clearInterval(timer);
  }
}
