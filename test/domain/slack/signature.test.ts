import { isSameSignature, isTimely, signatureOf } from '../../../lib/domain/slack/signature';

/** The example in Slack's page about verifying requests. */
const published = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: '1531420618',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
};

it('signs the example that Slack has published', () => {
  const { secret, timestamp, body, signature } = published;
  expect(signatureOf(secret, timestamp, Buffer.from(body))).toBe(signature);
});

it('signs differently when one byte, the time or the secret differs', () => {
  const { secret, timestamp, body, signature } = published;
  const others = [
    signatureOf(secret, timestamp, Buffer.from(`${body} `)),
    signatureOf(secret, '1531420619', Buffer.from(body)),
    signatureOf(`${secret}6`, timestamp, Buffer.from(body)),
  ];
  expect(others).not.toContain(signature);
  expect(others.map((other) => isSameSignature(other, signature))).toEqual([false, false, false]);
});

it('compares texts of any length', () => {
  expect(isSameSignature(published.signature, published.signature)).toBe(true);
  expect(isSameSignature('', published.signature)).toBe(false);
  expect(isSameSignature(published.signature.toUpperCase(), published.signature)).toBe(false);
});

describe('the time of a request', () => {
  const now = new Date(1_531_420_618_000);

  it.each([0, 299, 300, -300])('may be %i s away', (seconds) => {
    expect(isTimely(String(1_531_420_618 + seconds), now)).toBe(true);
  });

  it.each([301, -301, 86_400])('may not be %i s away, before or after', (seconds) => {
    expect(isTimely(String(1_531_420_618 + seconds), now)).toBe(false);
  });

  it.each(['', 'now', '1531420618.5', ' 1531420618', '-1', '1e9', '9'.repeat(400)])('may not be %j', (text) => {
    expect(isTimely(text, now)).toBe(false);
  });
});
