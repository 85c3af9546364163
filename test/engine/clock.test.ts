import { systemClock } from '../../lib/engine';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test('calls back once after the time', () => {
  const callback = jest.fn();
  systemClock.schedule(1_000, callback);
  jest.advanceTimersByTime(999);
  expect(callback).not.toHaveBeenCalled();
  jest.advanceTimersByTime(5_000);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('takes times that are too long for one timer', () => {
  const callback = jest.fn();
  const days = 60 * 24 * 3_600_000;
  systemClock.schedule(days, callback);
  jest.advanceTimersByTime(days - 1);
  expect(callback).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('leaves no timer behind when it is cancelled, however far it has come', () => {
  const cancel = systemClock.schedule(60 * 24 * 3_600_000, () => undefined);
  jest.advanceTimersByTime(30 * 24 * 3_600_000);
  cancel();
  expect(jest.getTimerCount()).toBe(0);
});
