import { artifactOf, openEnvironment } from '../../local/environment/setting';
import { describeDeploymentTargetContract } from '../deployment-target';
import type { ContractSetting, Program } from './setting';

const shortLease = 0.2;

/** Real processes behind a real router. */
async function openLocal(): Promise<ContractSetting> {
  const shop = await openEnvironment({ launch: { startTimeout: 1 } });
  return {
    target: shop.target,
    traffic: shop.metrics,
    artifactOf: (program: Program) =>
      program === 'other' ? { ...artifactOf('good'), digest: 'sha256:other' } : artifactOf(program),
    ask: async ({ url, headers }) => {
      const response = await fetch(url, { headers: { ...headers } });
      return response.headers.get('x-tidegate-version') ?? undefined;
    },
    lapse: () => new Promise((resolve) => setTimeout(resolve, shortLease * 1000 + 100)),
    shortLease,
    close: shop.close,
  };
}

describeDeploymentTargetContract(openLocal);
