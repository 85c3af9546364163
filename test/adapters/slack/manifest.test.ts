import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { slackThrottling } from '../../../lib/constructs/slack/slack-routes';

const manifest = parse(readFileSync('examples/slack/manifest.yaml', 'utf8'));

it('sends requests where the API takes them', () => {
  const [command] = manifest.features.slash_commands;
  const urls = [command.url, manifest.settings.interactivity.request_url];
  const paths = urls.map((url: string) => new URL(url).pathname.replace('/v1', ''));
  expect(paths.map((path) => `${path}/POST`)).toEqual(Object.keys(slackThrottling));
  expect(command.command).toBe('/release');
});

it('asks for no more rights than it needs', () => {
  expect(manifest.oauth_config.scopes).toEqual({ bot: ['commands', 'chat:write', 'channels:manage', 'groups:write'] });
});
