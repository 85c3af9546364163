import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type NestedStack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Slack } from '../../lib/config/schema/slack';
import type { PipelineService } from '../../lib/constructs/services-layer';
import { actors } from '../../lib/domain/actors';
import { findConfigs } from '../../lib/stacks/find-configs';
import { readSettings } from '../../lib/stacks/pipeline-settings';
import { readServices } from '../../lib/stacks/read-services';
import { ReleaseStack } from '../../lib/stacks/release-stack';

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape differs by type, and expectations check it.
  readonly properties: Record<string, any>;
  readonly deletionPolicy: string | undefined;
}

const directory = mkdtempSync(join(tmpdir(), 'tidegate-synthesized-'));

/** Removes everything that was synthesized. */
export const removeSynthesized = (): void => rmSync(directory, { recursive: true, force: true });

/** What `cdk.json` says. */
export const context = (): Record<string, unknown> => JSON.parse(readFileSync('cdk.json', 'utf8')).context;

/** The services of `cdk.json`, connected to Slack. */
export const servicesInSlack = (): PipelineService[] =>
  inSlack(readServices(findConfigs(context()['services'] as string[])), Slack.parse(section));

/** Services with the same connection to Slack. */
export const inSlack = <S extends PipelineService>(services: readonly S[], slack: Slack): S[] =>
  services.map((service) => ({ ...service, config: { ...service.config, slack } }));

const section = { channel: 'C0123456789', users: { U00000ADA: 'ada' } };

/** Something to deploy in place of the functions' code. */
function bundles(): string {
  for (const name of [...actors, 'release-api', 'slack-command', 'slack-board']) {
    mkdirSync(join(directory, 'bundles', name), { recursive: true });
    writeFileSync(join(directory, 'bundles', name, 'index.js'), '');
  }
  return join(directory, 'bundles');
}

/** The pipeline of `cdk.json`, with other settings if some are given. */
export class Synthesized {
  readonly app: App;
  readonly stack: ReleaseStack;
  /** Of the pipeline. */
  readonly template: Template;

  constructor(settings: Record<string, unknown> = {}, services?: readonly PipelineService[]) {
    this.app = new App({
      outdir: mkdtempSync(join(directory, 'out-')),
      context: { ...context(), ...settings },
      analyticsReporting: false,
    });
    const read = readSettings(this.app.node);
    this.stack = new ReleaseStack(this.app, 'Tidegate', {
      settings: read,
      services: services ?? readServices(findConfigs(read.services)),
      bundles: bundles(),
    });
    this.template = Template.fromStack(this.stack);
  }

  /** The template of the builds of a service. */
  builds(service: string): Template {
    return Template.fromStack(this.stack.pipeline.builds[service] as NestedStack);
  }
}

/** The resources of a type. */
export function resourcesOf(template: Template, type: string): Resource[] {
  return Object.entries(template.findResources(type)).map(([id, { Properties, DeletionPolicy }]) => ({
    id,
    properties: Properties ?? {},
    deletionPolicy: DeletionPolicy,
  }));
}
