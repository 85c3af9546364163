import { App } from 'aws-cdk-lib';
import { describeError } from '../lib/domain/errors';
import { findConfigs } from '../lib/stacks/find-configs';
import { readSettings } from '../lib/stacks/pipeline-settings';
import { readServices } from '../lib/stacks/read-services';
import { ReleaseStack } from '../lib/stacks/release-stack';

try {
  const app = new App();
  const settings = readSettings(app.node);
  new ReleaseStack(app, 'Tidegate', {
    stackName: settings.namePrefix ?? 'tidegate',
    settings,
    services: readServices(findConfigs(settings.services)),
  });
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
