import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { removeSynthesized, Synthesized, servicesInSlack } from '../stacks/synthesized';

// The check that `cdk synth` makes of every template, which other tests go without.
process.env['CDK_VALIDATION'] = 'true';

afterAll(removeSynthesized);

const subscriptions = { 'on-call': ['ada@example.com', 'https://example.com/hook'] };
const { app } = new Synthesized({ subscriptions }, servicesInSlack());

const linted = lint(app.outdir);

const packs = {
  AwsSolutions: () => new AwsSolutionsChecks(app),
  Serverless: () => new ServerlessChecks(app),
} as const;

interface Finding {
  readonly rule: string;
  readonly path: string;
}

const findingsOf = (pack: NagPack): Finding[] =>
  pack
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ rule: ruleName, path: constructPath ?? '' })),
    );

/** What a pack finds when nothing was acknowledged. */
const rawFindingsOf = (pack: NagPack): Finding[] =>
  findingsOf(Object.assign(pack, { isAcknowledged: () => false }) as unknown as NagPack);

const acknowledgments = app.node.findAll().flatMap(({ node }: IConstruct) =>
  node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries<string>(data))
    .map(([rule, reason]) => ({ rule: rule.replace(/^annotation::/i, ''), reason, path: node.path })),
);

describe.each(Object.entries(packs))('the rule pack %s', (_, make) => {
  it('finds nothing that is not acknowledged, warnings included', () => {
    expect(findingsOf(make())).toEqual([]);
  });
});

describe('every acknowledgment', () => {
  const raw = Object.values(packs).flatMap((make) => rawFindingsOf(make()));

  it('answers something that a pack finds', () => {
    const needless = acknowledgments.filter(
      ({ rule, path }) => !raw.some((finding) => finding.rule === rule && `${finding.path}/`.startsWith(`${path}/`)),
    );
    expect(needless).toEqual([]);
  });

  it('says why, in a sentence', () => {
    expect(acknowledgments.filter(({ reason }) => reason.split(' ').length < 6)).toEqual([]);
  });
});

it('passes the check that CDK makes of templates, without a warning', () => {
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  expect(report.pluginReports).toEqual([]);
});

it('gives templates in which cfn-lint, where it is installed, finds nothing', async () => {
  expect(await linted).toBe('');
}, 120_000);

/** Starts cfn-lint, which takes some seconds of its own, and gives what it finds. */
async function lint(directory: string): Promise<string> {
  const templates = readdirSync(directory).filter((name) => name.endsWith('.template.json'));
  // CDK says twice what must be there first: W3005.
  const options = ['--regions', 'eu-west-1', '--ignore-checks', 'W3005', '--format', 'parseable', '--template'];
  const started = spawn('cfn-lint', [...options, ...templates], { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = Promise.all([text(started.stdout), text(started.stderr)]);
  const isInstalled = await new Promise((resolve) => {
    started.once('error', () => resolve(false)).once('spawn', () => resolve(true));
  });
  return isInstalled ? (await output).join('') : '';
}
