import { type FakeRequest, type FakeResponse, type FakeService, json, Refusal, refusing } from './server';

/** A schedule as it was created or updated. */
export interface FakeSchedule {
  readonly ScheduleExpression: string;
  readonly ActionAfterCompletion: string;
  readonly Target: { readonly Arn: string; readonly RoleArn: string; readonly Input: string };
}

/** EventBridge Scheduler; nothing runs unless a test makes it. */
export class FakeScheduler implements FakeService {
  /** By group and name. */
  readonly schedules = new Map<string, FakeSchedule>();

  answer(request: FakeRequest): FakeResponse | undefined {
    const [, name] = /^\/schedules\/([^/]+)$/.exec(request.path) ?? [];
    if (name === undefined) return undefined;
    return refusing(() => this.route(request, decodeURIComponent(name)));
  }

  /** When a schedule runs, in milliseconds. */
  timeOf(key: string): number {
    const [, at = ''] = /^at\((.+)\)$/.exec(this.schedules.get(key)?.ScheduleExpression ?? '') ?? [];
    return Date.parse(`${at}Z`);
  }

  /** Takes a schedule out, as when it has run, and returns what it sends. */
  run(key: string): unknown {
    const schedule = this.schedules.get(key);
    if (schedule === undefined) return undefined;
    if (schedule.ActionAfterCompletion === 'DELETE') this.schedules.delete(key);
    return JSON.parse(schedule.Target.Input);
  }

  private route({ method, query, body }: FakeRequest, name: string): FakeResponse | undefined {
    const input = body === '' ? {} : JSON.parse(body);
    const group: string = input.GroupName ?? query.get('groupName') ?? 'default';
    const key = `${group}/${name}`;
    if (method === 'POST' && this.schedules.has(key)) throw new Refusal('ConflictException', `${key} exists`, 409);
    if (method !== 'POST' && !this.schedules.has(key)) throw new Refusal('ResourceNotFoundException', `no ${key}`, 404);
    if (method === 'DELETE') this.schedules.delete(key);
    else this.schedules.set(key, checked(input));
    return json(200, { ScheduleArn: `arn:aws:scheduler:eu-west-1:111122223333:schedule/${key}` });
  }
}

function checked(input: FakeSchedule & { FlexibleTimeWindow?: { Mode: string } }): FakeSchedule {
  const isTime = /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/.test(input.ScheduleExpression);
  if (!isTime || input.FlexibleTimeWindow?.Mode !== 'OFF')
    throw new Refusal('ValidationException', JSON.stringify(input));
  return input;
}
