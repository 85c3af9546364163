import { StepFunctionsSignals } from '../../../lib/adapters/aws/signals';
import { describeSignalsContract } from '../../contracts/release-signals';
import { accessTo } from './fakes/access';
import { FakeServer } from './fakes/server';
import { FakeWaitingStates } from './fakes/waiting-states';

let states: FakeWaitingStates;
let server: FakeServer;
let signals: StepFunctionsSignals;
beforeEach(async () => {
  states = new FakeWaitingStates();
  server = new FakeServer([states]);
  await server.listen();
  signals = new StepFunctionsSignals(accessTo(server));
});
afterEach(() => server.close());

const wait = async (): Promise<string> => {
  const token = `token-${states.answers.size + 1}`;
  states.answers.set(token, undefined);
  return token;
};

describeSignalsContract(async () => ({ signals, wait, answered: async (token) => states.answers.get(token) }));

test('cuts what Step Functions would refuse as too long', async () => {
  const token = await wait();
  expect(await signals.fail(token, 'E'.repeat(300), 'c'.repeat(40_000))).toBe(true);
});

test('says that throttling passes', async () => {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  const body = '{"__type":"ThrottlingException","message":"slow down"}';
  for (let i = 0; i < 3; i++) server.disturbances.push(() => ({ status: 400, headers, body }));
  await expect(signals.succeed(await wait(), {})).rejects.toMatchObject({ name: 'TransientError' });
});

test('tells of a missing right, without the token', async () => {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  const body = '{"__type":"AccessDeniedException","message":"not authorized"}';
  server.disturbances.push(() => ({ status: 400, headers, body }));
  const token = await wait();
  await expect(signals.succeed(token, {})).rejects.toMatchObject({
    name: 'AwsRequestFailed',
    message: 'AWS failed to answer a waiting state: AccessDeniedException: not authorized',
  });
});
