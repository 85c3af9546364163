// Octokit is published as ES modules only, and jest runs CommonJS: here its packages are bundled, as they are in a
// Lambda function, instead of being translated file by file.
jest.mock('@octokit/core', () => require('./bundled-package').bundledPackage('@octokit/core'));
jest.mock('@octokit/auth-app', () => require('./bundled-package').bundledPackage('@octokit/auth-app'));
