import { connect } from '../../../lib/local/store/connect';

const warningSwitch = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';
const address = { endpoint: 'http://127.0.0.1:1', accessKey: 'key' };

test.each([undefined, 'false'])(
  'constructs a client without a warning and leaves the environment as it was: %p',
  (before) => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
    if (before === undefined) delete process.env[warningSwitch];
    else process.env[warningSwitch] = before;
    connect(address).destroy();
    expect(warn).not.toHaveBeenCalled();
    expect(process.env[warningSwitch]).toBe(before);
  },
);
