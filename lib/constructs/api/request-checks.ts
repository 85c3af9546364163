import {
  type IRestApi,
  type JsonSchema,
  JsonSchemaVersion,
  type MethodOptions,
  Model,
  RequestValidator,
} from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { jsonSchemaOf } from '../../config/json-schema';
import type { Operation } from '../../domain/release-request/operations';
import { pascalCase } from '../names';

/** What the gateway checks of requests before a function runs, from the schemas that the function checks them with. */
export class RequestChecks {
  private readonly validator: RequestValidator;

  constructor(
    private readonly scope: Construct,
    private readonly restApi: IRestApi,
  ) {
    this.validator = new RequestValidator(scope, 'Validator', {
      restApi,
      validateRequestBody: true,
      validateRequestParameters: true,
    });
  }

  /** The checks of one operation, called `name`. */
  of(name: string, operation: Operation): MethodOptions {
    return {
      requestValidator: this.validator,
      requestParameters: { ...inPath(operation), ...inQuery(operation) },
      ...this.body(name, operation),
    };
  }

  private body(name: string, { method, request, optionalBody }: Operation): MethodOptions {
    // The gateway would refuse a body that is not there; the function knows that it may be missing.
    if (method !== 'POST' || request === undefined || optionalBody) return {};
    const { $schema: _, ...schema } = jsonSchemaOf(request) as JsonSchema & { $schema?: string };
    const model = new Model(this.scope, pascalCase(name), {
      restApi: this.restApi,
      contentType: 'application/json',
      schema: { ...schema, schema: JsonSchemaVersion.DRAFT4 },
    });
    return { requestModels: { 'application/json': model } };
  }
}

const inPath = ({ path }: Operation): Record<string, boolean> =>
  path.includes('{id}') ? { 'method.request.path.id': true } : {};

/** Query parameters by whether they must be there. */
function inQuery({ method, request }: Operation): Record<string, boolean> {
  if (method !== 'GET' || request === undefined) return {};
  const { properties = {}, required = [] } = jsonSchemaOf(request);
  return Object.fromEntries(
    Object.keys(properties).map((name) => [`method.request.querystring.${name}`, required.includes(name)]),
  );
}
