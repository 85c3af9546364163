import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { killLeftovers, RunningProcesses } from '../../../../lib/local/environment/instances/processes';
import { identify } from '../../../../lib/local/host/process-identity';

/** A process in a group of its own. */
function startSleep() {
  const child = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
  return { pid: child.pid ?? 0, ended: once(child, 'exit') };
}

test('kills the groups of an earlier process of the environment', async () => {
  const { pid, ended } = startSleep();
  const identity = await identify(pid);
  if (identity === undefined) throw new Error('it runs');
  expect(await killLeftovers([identity])).toBe(1);
  expect((await ended)[1]).toBe('SIGKILL');
  expect(await killLeftovers([identity])).toBe(0);
});

test('leaves another process alone that has got the same number', async () => {
  const { pid, ended } = startSleep();
  expect(await killLeftovers([{ pid, startTime: 'earlier' }])).toBe(0);
  const alive = await identify(pid);
  process.kill(pid, 'SIGKILL');
  await ended;
  expect(alive).toBeDefined();
});

test('keeps the identities of what runs', async () => {
  let changes = 0;
  const processes = new RunningProcesses(() => {
    changes += 1;
  });
  await processes.add(process.pid);
  expect(processes.all()).toEqual([await identify(process.pid)]);
  processes.remove(process.pid);
  processes.remove(process.pid);
  expect([processes.all(), changes]).toEqual([[], 2]);
});
