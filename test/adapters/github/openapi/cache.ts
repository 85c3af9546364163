import { join } from 'node:path';

/** The npm package with GitHub's OpenAPI description, and its integrity in the registry. It unpacks to 400 MB. */
export const source = {
  name: '@octokit/openapi',
  version: '23.0.2',
  integrity: 'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==',
  file: 'package/generated/api.github.com.json',
};

const root = join(__dirname, '../../../..');

/** Where the description is kept once it was fetched. */
export const cacheDirectory = join(root, 'node_modules/.cache/tidegate');
export const cachedDescription = join(cacheDirectory, `github-openapi-${source.version}.json`);
