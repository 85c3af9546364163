import { FakeAws, ruleArn } from '../fakes/aws';

let aws: FakeAws;
beforeEach(async () => {
  aws = await FakeAws.open('alb');
});
afterEach(() => aws.close());

test.each(['weights', 'blue', 'green'])('needs the listener rule for %s', async (part) => {
  const target = aws.production();
  await target.check();
  const index = aws.elb.rules.findIndex(({ arn }) => arn === ruleArn('production', part));
  aws.elb.rules.splice(index, 1);
  await expect(target.check()).rejects.toMatchObject({
    name: 'DeploymentFailed',
    message: expect.stringContaining(ruleArn('production', part)),
    remedy: expect.stringContaining('tidegate.yaml'),
  });
});

test('needs both services', async () => {
  const target = aws.production();
  aws.ecs.services.splice(
    aws.ecs.services.findIndex(({ name }) => name === 'production-green'),
    1,
  );
  await expect(target.check()).rejects.toThrow('production-green');
});
