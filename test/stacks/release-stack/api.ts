import { operations } from '../../../lib/domain/release-request/operations';
import { resourcesOf, type Synthesized } from '../synthesized';

export function describeApi(pipeline: Synthesized): void {
  const all = (type: string) => resourcesOf(pipeline.template, type);
  describe('the API', () => {
    const methods = all('AWS::ApiGateway::Method').map(({ properties }) => properties);

    it('has every operation, for those alone who sign their requests', () => {
      expect(methods.map(({ HttpMethod }) => HttpMethod).sort()).toEqual(
        Object.values(operations)
          .map(({ method }) => method)
          .sort(),
      );
      for (const method of methods) expect(method['AuthorizationType']).toBe('AWS_IAM');
    });

    it('is throttled, traced and logged', () => {
      const [stage] = all('AWS::ApiGateway::Stage').map(({ properties }) => properties);
      expect(stage).toMatchObject({
        TracingEnabled: true,
        AccessLogSetting: { Format: expect.stringContaining('requestId') },
        MethodSettings: [expect.objectContaining({ ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 })],
      });
    });

    it('refuses in problems, as the function does', () => {
      for (const { properties } of all('AWS::ApiGateway::GatewayResponse')) {
        const body = properties['ResponseTemplates']['application/json'].replaceAll(/\$context\.error\.\w+/g, '""');
        expect(JSON.parse(body)).toMatchObject({ status: Number(properties['StatusCode']) });
      }
    });
  });
}
