import type { FakeRequest, FakeResponse, FakeService } from './server';

/** What a topic has got. */
export interface FakeMessage {
  readonly topic: string;
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** SNS, which takes messages as it would take them. */
export class FakeSns implements FakeService {
  readonly messages: FakeMessage[] = [];

  answer(request: FakeRequest): FakeResponse | undefined {
    const form = new URLSearchParams(request.body);
    if (form.get('Version') !== '2010-03-31') return undefined;
    const read = (name: string) => form.get(name) ?? '';
    const subject = read('Subject');
    const isValid = /^[\x20-\x7e]{1,99}$/.test(subject) && Buffer.byteLength(read('Message')) <= 262_144;
    if (read('Action') !== 'Publish' || !isValid) return xml(400, refusal('InvalidParameter', 'Subject'));
    const names = [...form].filter(([name]) => /^MessageAttributes\.entry\.\d+\.Name$/.test(name));
    const attributes = Object.fromEntries(
      names.map(([field, name]) => [name, read(field.replace(/Name$/, 'Value.StringValue'))]),
    );
    this.messages.push({ topic: read('TopicArn'), subject, message: read('Message'), attributes });
    const id = `<MessageId>${this.messages.length}</MessageId>`;
    return xml(200, `<PublishResponse><PublishResult>${id}</PublishResult></PublishResponse>`);
  }
}

const refusal = (code: string, message: string): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

const xml = (status: number, body: string): FakeResponse => ({ status, headers: { 'content-type': 'text/xml' }, body });
