import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { account, emulator } from './emulator';
import { withoutTypes } from './lacking-types';
import { callQueryApi } from './query-api';
import { storedZip } from './stored-zip';

const version = '2010-05-15';
const patienceMilliseconds = 90_000;

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging: 'file' | 'zip' };
        readonly destinations: Readonly<Record<string, { readonly bucketName: string; readonly objectKey: string }>>;
      }
    >
  >;
}

/** A resource that the emulator says it has made. */
export interface MadeResource {
  readonly id: string;
  readonly type: string;
  readonly physicalId: string;
}

/** What came of a stack. */
export interface DeployedStack {
  readonly status: string;
  readonly resources: readonly MadeResource[];
}

/**
 * Creates a stack from a synthesized assembly, with its assets, and waits until it is there or has failed.
 *
 * @param lacking the types that the emulator's CloudFormation does not know, which are left out
 */
export async function deploy(assembly: string, stack: string, lacking: ReadonlySet<string>): Promise<DeployedStack> {
  const bucket = await storeAssets(assembly, stack, lacking);
  const template = withoutTypes(JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8')), lacking);
  // What the CDK checks about its own bootstrap stack is not there, and not the matter here.
  delete template.Parameters?.BootstrapVersion;
  delete template.Rules;
  const key = `${stack}.json`;
  await new S3Client(emulator()).send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: JSON.stringify(template) }),
  );
  await callQueryApi('cloudformation', version, {
    Action: 'CreateStack',
    StackName: stack,
    TemplateURL: `https://${bucket}.s3.${emulator().region}.amazonaws.com/${key}`,
    'Capabilities.member.1': 'CAPABILITY_NAMED_IAM',
  });
  return { status: await statusOnceDone(stack), resources: await resourcesOf(stack) };
}

/** Puts every asset where the template looks for it; of code only that there is some. */
async function storeAssets(assembly: string, stack: string, lacking: ReadonlySet<string>): Promise<string> {
  const s3 = new S3Client(emulator());
  const manifest = JSON.parse(readFileSync(join(assembly, `${stack}.assets.json`), 'utf8')) as AssetManifest;
  let bucket = '';
  for (const { source, destinations } of Object.values(manifest.files)) {
    const path = join(assembly, source.path);
    const body = source.packaging === 'zip' ? storedZip('index.js', '') : contentOf(path, lacking);
    for (const { bucketName, objectKey } of Object.values(destinations)) {
      bucket = resolved(bucketName);
      await s3.send(new CreateBucketCommand({ Bucket: bucket }));
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: resolved(objectKey), Body: body }));
    }
  }
  return bucket;
}

/** Templates of nested stacks are assets too. */
function contentOf(path: string, lacking: ReadonlySet<string>): Buffer | string {
  const content = readFileSync(path);
  if (!path.endsWith('.nested.template.json')) return content;
  return JSON.stringify(withoutTypes(JSON.parse(content.toString()), lacking));
}

const resolved = (text: string): string =>
  text.replace(/\$\{AWS::(AccountId|Region)\}/g, (_, name) => (name === 'Region' ? emulator().region : account));

async function statusOnceDone(stack: string): Promise<string> {
  for (const deadline = Date.now() + patienceMilliseconds; ; await sleep(500)) {
    const answer = await callQueryApi('cloudformation', version, { Action: 'DescribeStacks', StackName: stack });
    const status = /<StackStatus>(\w+)<\/StackStatus>/.exec(answer)?.[1] ?? '';
    if (!status.endsWith('_IN_PROGRESS')) return status;
    if (Date.now() > deadline) throw new Error(`the stack ${stack} is still ${status}`);
  }
}

async function resourcesOf(stack: string): Promise<MadeResource[]> {
  const answer = await callQueryApi('cloudformation', version, { Action: 'DescribeStackResources', StackName: stack });
  const members = answer.match(/<member>.*?<\/member>/gs) ?? [];
  const read = (member: string, name: string) => new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(member)?.[1] ?? '';
  return members.map((member) => ({
    id: read(member, 'LogicalResourceId'),
    type: read(member, 'ResourceType'),
    physicalId: read(member, 'PhysicalResourceId'),
  }));
}
