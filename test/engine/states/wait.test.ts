import { playState } from '../helpers';

test.each<[object, unknown, number]>([
  [{ Seconds: 90 }, {}, 90],
  [{ Seconds: 0 }, {}, 0],
  [{ SecondsPath: '$.s' }, { s: 5 }, 5],
  [{ SecondsPath: '$.s' }, { s: '5' }, 5],
  [{ SecondsPath: '$.s', InputPath: '$.in' }, { in: { s: 5 } }, 5],
  [{ Timestamp: '2026-01-01T00:10:00Z' }, {}, 600],
  [{ Timestamp: '2025-01-01T00:10:00Z' }, {}, 0],
  [{ TimestampPath: '$.t' }, { t: '2026-01-01T01:00:00+00:30' }, 1800],
  [{ Seconds: 2_147_483_647 }, {}, 2_147_483_647],
])('%j waits', async (fields, input, seconds) => {
  const result = await playState({ Type: 'Wait', ...fields }, input);
  expect(result).toMatchObject({ status: 'SUCCEEDED', seconds });
});

test.each<[object, unknown, string]>([
  [{ SecondsPath: '$.s' }, { s: -1 }, 'The SecondsPath parameter references a negative value: $.s == -1'],
  [{ SecondsPath: '$.s' }, { s: 1.5 }, 'The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5'],
  [{ SecondsPath: '$.s' }, { s: 2 ** 31 }, 'Wait state delay is too long.'],
  [{ TimestampPath: '$.t' }, { t: '2096-01-01T00:00:00Z' }, 'Wait state delay is too long.'],
  [
    { TimestampPath: '$.t' },
    { t: 'noon' },
    'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == noon',
  ],
])('%j refuses %j', async (fields, input, cause) => {
  const result = await playState({ Type: 'Wait', ...fields }, input);
  expect(result).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining(cause) });
});
