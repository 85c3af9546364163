import { type FakeRequest, type FakeResponse, type FakeService, Refusal } from './server';

/** An object as somebody has put it. */
export interface FakeObject {
  readonly content: Buffer;
  readonly type: string;
}

const pageSize = 3;
const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

/** S3 with the objects of its buckets, which are there as soon as something is put into them. */
export class FakeS3 implements FakeService {
  /** By `bucket/key`. */
  readonly objects = new Map<string, FakeObject>();

  put(bucket: string, key: string, content: string | Uint8Array): void {
    this.objects.set(`${bucket}/${key}`, { content: Buffer.from(content), type: 'application/octet-stream' });
  }

  text(bucket: string, key: string): string | undefined {
    return this.objects.get(`${bucket}/${key}`)?.content.toString('utf8');
  }

  answer(request: FakeRequest): FakeResponse | undefined {
    if (!String(request.headers['authorization']).includes('/s3/aws4_request')) return undefined;
    const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(request.path)) ?? [];
    try {
      if (request.method === 'PUT') return this.write(`${bucket}/${key}`, request);
      if (key !== '') return this.read(`${bucket}/${key}`, request.headers['range']);
      return xml(200, this.list(bucket, request.query));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const content = element('Code', error.code) + element('Message', escapeXml(error.message));
      return xml(error.status, element('Error', content));
    }
  }

  private write(name: string, { bytes, headers }: FakeRequest): FakeResponse {
    this.objects.set(name, { content: bytes, type: String(headers['content-type']) });
    return { status: 200, body: '' };
  }

  private read(name: string, range: string | undefined): FakeResponse {
    const found = this.objects.get(name);
    if (found === undefined) throw new Refusal('NoSuchKey', 'The specified key does not exist.', 404);
    const { content, type } = found;
    if (range === undefined) return { status: 200, headers: { 'content-type': type }, body: content };
    const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
    const from = first === '' ? Math.max(0, content.length - Number(last)) : Number(first);
    const to = first === '' || last === '' ? content.length : Math.min(content.length, Number(last) + 1);
    if (from >= content.length) throw new Refusal('InvalidRange', 'The requested range is not satisfiable', 416);
    const headers = { 'content-type': type, 'content-range': `bytes ${from}-${to - 1}/${content.length}` };
    return { status: 206, headers, body: content.subarray(from, to) };
  }

  private list(bucket: string, query: URLSearchParams): string {
    const prefix = `${bucket}/${query.get('prefix') ?? ''}`;
    const all = [...this.objects.keys()].filter((name) => name.startsWith(prefix)).sort();
    const from = Number(query.get('continuation-token') ?? 0);
    const keys = all.slice(from, from + pageSize).map((name) => name.slice(bucket.length + 1));
    const contents = keys.map((key) => element('Contents', element('Key', escapeXml(key)))).join('');
    const isMore = from + pageSize < all.length;
    const next = isMore ? element('NextContinuationToken', String(from + pageSize)) : '';
    return element('ListBucketResult', element('IsTruncated', String(isMore)) + contents + next);
  }
}

const xml = (status: number, body: string): FakeResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
});
