/** Put together here, so that scanning this very file finds nothing. */
export const token = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
const key = [
  '-----BEGIN RSA',
  `PRIVATE KEY-----\n${'MIIEowIBAAKCAQEA'.repeat(20)}\n-----END RSA`,
  'PRIVATE KEY-----\n',
].join(' ');

/** A repository with one of everything, by path. */
export const insecureRepository: Readonly<Record<string, string>> = {
  'src/eval.js': 'module.exports = (req) => {\n  eval(req.query.code);\n};\n',
  'src/command.ts':
    "import { exec } from 'node:child_process';\nenum E { A }\nexport class S {\n  constructor(private readonly dir: string) {}\n  run(): void {\n    exec('ls ' + this.dir);\n  }\n}\n",
  'src/view.tsx':
    'export const View = (props: { name: string }) => <b>{props.name}</b>;\nexport const id = <T,>(x: T): T => x;\n',
  'src/crypto.mjs':
    "import { createCipheriv, createHash } from 'node:crypto';\nexport const a = createCipheriv('des-ecb', key, '');\nexport const b = createHash('md5');\n",
  'src/tls.js':
    "require('https').get({ rejectUnauthorized: false });\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n",
  'src/regex.js': 'export const bad = /^(a+)+$/;\nexport const fine = /^(?:0|[1-9]\\d{0,8})(?:\\.\\d+)?$/;\n',
  'src/sql.js':
    "db.query('SELECT * FROM users WHERE name = ' + name);\ndb.query('SELECT 1 ' + 'FROM users WHERE id = $1', [id]);\n",
  'src/more.js': [
    'new Function(body);',
    "setTimeout('go()', 1);",
    'spawn(command, { shell: true });',
    "tls.connect({ minVersion: 'TLSv1.1' });",
    "jwt.verify(token, key, { algorithms: ['none'] });",
    'nunjucks.configure({ autoescape: false });',
    'libxml.parseXml(text, { noent: true });',
    "res.cookie('session', id, { httpOnly: false });",
    'app.use(session({ cookie: { secure: false } }));',
    "app.use(cors({ origin: '*' }));",
    "res.setHeader('Access-Control-Allow-Origin', '*');",
    'element.innerHTML = name;',
    'document.write(name);',
    'console.log(user.password);',
    'try { go(); } catch {}',
  ].join('\n'),
  'src/raw.tsx': 'export const Raw = (p) => <b dangerouslySetInnerHTML={{ __html: p.html }} />;\n',
  'src/harmless.js': [
    'setTimeout(() => go(), 1);',
    "spawn('ls', ['-l'], { shell: true });",
    "spawn(command, ['-l']);",
    "tls.connect({ minVersion: 'TLSv1.2', rejectUnauthorized: true });",
    "jwt.verify(token, key, { algorithms: ['RS256'] });",
    "res.cookie('session', id, { httpOnly: true, secure: true });",
    'mail.createTransport({ secure: false });',
    "app.use(cors({ origin: 'https://example.org' }));",
    "element.innerHTML = '';",
    'response.write(name);',
    "log.info('password');",
    'log.info(token.id, passwordRules);',
    "createCipheriv('aes-256-gcm', key, iv);",
    "createHash('sha256');",
    'try { go(); } catch { /* it has ended */ }',
    'settings.get(`SELECT`);',
    "db.query(text, ['SELECT a FROM ' + x]);",
    'new RegExp(`^a+$`);',
  ].join('\n'),
  'src/bidi.js': 'const a = "\u202e\u2066// check\u2069\u2066";\n',
  'src/accepted.js':
    '// eslint-disable-next-line security/detect-eval-with-expression -- the code is our own\neval(ours);\neval(a); // eslint-disable-line\n/* eslint-disable */\n/* eslint security/detect-eval-with-expression: off */\neval(b);\n',
  'src/broken.js': 'const = ;\n',
  'src/old.js': '#!/usr/bin/env node\nreturn 1;\n',
  'test/eval.test.js': 'eval(anything);\n',
  'config/.env': `TOKEN=${token}\n`,
  'keys/server.key': key,
  'docs/setup.md': 'Use mongodb+srv://user:' + 'hunter2pass@db.example.com/shop\n',
  'data.bin': '\0\0\0',
  'node_modules/left/index.js': 'eval(untracked);\n',
  '.gitignore': 'node_modules\n',
  // What a repository might try in order not to be looked at.
  'eslint.config.js': "throw new Error('not to be loaded');\n",
  '.eslintignore': '**\n',
  '.secretlintignore': '**\n',
  '.secretlintrc.json': '{"rules":[]}',
};
