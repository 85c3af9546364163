import * as z from 'zod';
import { readAlarmName } from '../../lib/domain/alarm-names';
import type { RollbackTrigger } from '../../lib/domain/captured-data';
import { ReleaseId, ServiceName } from '../../lib/domain/release';

const AlarmState = z.object({ value: z.string(), reason: z.string().default(''), timestamp: z.string().optional() });

/** An alarm that changed its state, as EventBridge delivers it. */
const EventBridgeAlarm = z.object({
  source: z.literal('aws.cloudwatch'),
  id: z.string().max(128).optional(),
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  detail: z.object({ alarmName: z.string(), state: AlarmState }),
});

/** The same, as CloudWatch hands it to a function directly. */
const DirectAlarm = z.object({
  source: z.literal('aws.cloudwatch'),
  alarmData: z.object({ alarmName: z.string(), state: AlarmState }),
});

/** A person asks for a rollback, or interrupts the process that runs the release, which whoever runs it can do anyway. */
const ManualRequest = z.object({
  source: z.enum(['tidegate.manual', 'tidegate.interrupt']),
  service: ServiceName,
  releaseId: z.string().optional(),
  by: z.string().min(1),
  reason: z.string().min(1).max(1000),
});

/** A lease on weights that nobody has renewed in time, as its schedule tells. */
const LapsedLease = z.object({
  source: z.literal('tidegate.lease'),
  service: ServiceName,
  environment: z.enum(['staging', 'production']),
  /** Of the writer whose weights it held. */
  epoch: z.int().nonnegative(),
});
export type LapsedLease = z.infer<typeof LapsedLease>;

const unwell = { status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']) };

/** An execution that ended other than well, as EventBridge delivers it. */
const ExecutionEnd = z.object({
  source: z.literal('aws.states'),
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.union([
    // A release's own execution has its name.
    z.object({
      stateMachineArn: z.string().regex(/:stateMachine:.*-(standard|hotfix)-release$/),
      name: ReleaseId,
      ...unwell,
    }),
    // So has a rollback that runs on its own, with a number behind it; those nested in a release are the release's.
    z.object({
      stateMachineArn: z.string().regex(/:stateMachine:.*-rollback$/),
      name: z
        .string()
        .regex(/-r\d+$/)
        .transform((name) => name.replace(/-r\d+$/, ''))
        .pipe(ReleaseId),
      ...unwell,
    }),
  ]),
});

/** The execution of a release, or of its rollback, that may have ended before the release did. */
export interface EndedExecution {
  readonly releaseId: string;
  readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
}

/** What asks for a rollback, whoever it comes from. */
export interface RollbackRequest {
  readonly service: string;
  /** The release meant; undefined for whichever is under way. */
  readonly releaseId: string | undefined;
  readonly trigger: RollbackTrigger;
  readonly reason: string;
  readonly by: string;
  /** Whether somebody asks who must have the right to. */
  readonly needsRight: boolean;
  /** Of the event that asks, where it has one. */
  readonly id?: string | undefined;
}

/** Reads an event; undefined when it is none that asks for a rollback, such as an alarm that went back to OK. */
export function readRollbackRequest(event: unknown): RollbackRequest | undefined {
  const manual = ManualRequest.safeParse(event);
  if (manual.success) {
    const { source, service, releaseId, by, reason } = manual.data;
    return { service, releaseId, by, reason, trigger: 'manual', needsRight: source === 'tidegate.manual' };
  }
  const alarm = EventBridgeAlarm.safeParse(event);
  if (alarm.success) return fromAlarm(alarm.data.detail, alarm.data.id);
  const direct = DirectAlarm.safeParse(event);
  return direct.success ? fromAlarm(direct.data.alarmData) : undefined;
}

/** Reads the event of a lease that ran out; undefined when it is another one. */
export const readLapsedLease = (event: unknown): LapsedLease | undefined => LapsedLease.safeParse(event).data;

/** Reads the event of an execution that ended; undefined when it is another one, or the execution succeeded. */
export function readEndedExecution(event: unknown): EndedExecution | undefined {
  const parsed = ExecutionEnd.safeParse(event);
  if (!parsed.success) return undefined;
  const { name, status } = parsed.data.detail;
  return { releaseId: name, status };
}

function fromAlarm(
  { alarmName, state }: { alarmName: string; state: z.infer<typeof AlarmState> },
  id?: string,
): RollbackRequest | undefined {
  const alarm = readAlarmName(alarmName);
  if (alarm === undefined || state.value !== 'ALARM') return undefined;
  const trigger: RollbackTrigger = alarm.kind === 'Health' ? 'health-check-failure' : 'error-rate-spike';
  const reason = `alarm ${alarmName}: ${state.reason}`;
  return { service: alarm.service, releaseId: undefined, trigger, reason, by: 'tidegate', needsRight: false, id };
}
