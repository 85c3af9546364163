import { createVerify, generateKeyPairSync, randomBytes } from 'node:crypto';
import { created, problem, type Reply } from './reply';

/** A GitHub App with one installation: checks the signatures of the app and gives out tokens for an hour. */
export class App {
  readonly appId = 4_711;
  readonly installationId = Number.parseInt(randomBytes(3).toString('hex'), 16) + 1;
  readonly privateKey: string;
  private readonly publicKey: string;
  private readonly tokens = new Set<string>();
  /** How many tokens were given out. */
  issued = 0;

  constructor() {
    // Short, because it is made quickly and protects nothing.
    const keys = generateKeyPairSync('rsa', { modulusLength: 1024 });
    this.privateKey = keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    this.publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** Answers a request for an installation token. */
  giveToken(installationId: string | undefined, authorization: string): Reply {
    if (!this.isSigned(authorization.replace(/^bearer /i, ''))) {
      return problem(401, 'A JSON web token could not be decoded');
    }
    if (installationId !== String(this.installationId)) return problem(404, 'Not Found');
    // Longer than they used to be.
    const token = `ghs_${this.appId}_${randomBytes(120).toString('hex')}`;
    this.tokens.add(token);
    this.issued += 1;
    return created({
      token,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: { contents: 'write', metadata: 'read', pull_requests: 'write' },
      repository_selection: 'selected',
    });
  }

  /** Says whether a request bears a token that was given out. */
  knows(authorization: string): boolean {
    return this.tokens.has(authorization.replace(/^(token|bearer) /i, ''));
  }

  /** Makes all tokens invalid. */
  revokeTokens(): void {
    this.tokens.clear();
  }

  private isSigned(jwt: string): boolean {
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}');
    const now = Date.now() / 1000;
    const isTimely = claims.iat <= now && claims.exp > now && claims.exp - claims.iat <= 660;
    const check = createVerify('RSA-SHA256').update(`${header}.${payload}`);
    const isGenuine = check.verify(this.publicKey, Buffer.from(signature, 'base64url'));
    return isGenuine && isTimely && String(claims.iss) === String(this.appId);
  }
}
