import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFile } from '../../../../lib/local/environment/state/state-file';
import { loadState, type StoredState } from '../../../../lib/local/environment/state/stored-state';

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tidegate-state-'));
  path = join(directory, 'state.json');
});

afterEach(() => rm(directory, { recursive: true, force: true }));

test('begins empty, with a secret of its own', async () => {
  const [one, other] = [await loadState(path), await loadState(path)];
  expect(one).toMatchObject({ epoch: 0, weights: {}, versions: {} });
  expect(one.pin).toHaveLength(48);
  expect(one.pin).not.toBe(other.pin);
});

test('is read as it was saved, and for its owner alone', async () => {
  const state: StoredState = { ...(await loadState(path)), epoch: 7, current: '1.0.0', weights: { '1.0.0': 100 } };
  await new StateFile(path, () => state).save();
  expect(await loadState(path)).toEqual(state);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('has the last change once every save has been answered', async () => {
  let state = await loadState(path);
  const file = new StateFile(path, () => state);
  const saves = Array.from({ length: 50 }, async (_, epoch) => {
    state = { ...state, epoch };
    await file.save();
    const saved = JSON.parse(await readFile(path, 'utf8')) as StoredState;
    expect(saved.epoch).toBeGreaterThanOrEqual(epoch);
  });
  await Promise.all(saves);
  expect((await loadState(path)).epoch).toBe(49);
  expect(await readdir(directory)).toEqual(['state.json']);
});

test('goes on after a save that failed', async () => {
  const state = await loadState(path);
  const file = new StateFile(join(directory, 'later', 'state.json'), () => state);
  await expect(file.save()).rejects.toMatchObject({ name: 'TransientError' });
  await expect(file.save()).rejects.toThrow('the state was not saved to');
});

test.each([
  ['torn', '{"format":1'],
  ['of another form', '{"format":2}'],
])('refuses a state that is %s', async (_, content) => {
  await writeFile(path, content);
  await expect(loadState(path)).rejects.toMatchObject({
    name: 'HostFailed',
    message: expect.stringContaining(`the environment's state in ${path} cannot be read`),
    remedy: 'repair the file, or move it away to start with an empty environment',
  });
});
