import { LoggedDashboard } from '../../../lib/adapters/aws/dashboard';
import { dynamoDb } from './dynamo-db';
import { told } from './environment';

/** Figures in the function's log; written to the stream itself, because Lambda's console puts words before every line. */
export const dashboard = () =>
  new LoggedDashboard(dynamoDb(), told('table'), (line) => {
    process.stdout.write(`${line}\n`);
  });
