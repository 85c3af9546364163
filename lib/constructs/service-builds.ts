import { CfnParameter, Duration, NestedStack, RemovalPolicy } from 'aws-cdk-lib';
import { Artifacts, BuildSpec, type ISource, Project, Source } from 'aws-cdk-lib/aws-codebuild';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { projectOf, withUploadedReports } from '../adapters/aws/build-convention';
import type { ServiceConfig } from '../config/schema';
import { InvalidInputError } from '../domain/errors';
import { buildImage, computeTypes, imagePushing, makesImages } from './builds/build-image';
import { type BuildSource, buildSources } from './builds/build-sources';
import { nothingToBuild, scannerSource, storedSecurityScan } from './builds/buildspecs';
import { scannersAsset } from './builds/scanners-asset';
import { arn, type PipelineNames, pascalCase } from './names';
import { allow } from './permission';

export interface ServiceBuildsProps {
  readonly names: PipelineNames;
  readonly config: ServiceConfig;
  readonly artifacts: IBucket;
  readonly logRetention: RetentionDays;
}

/** CodeBuild itself allows no shorter limit; the state that starts a build has the limit of the gate. */
const shortestMinutes = 5;

/**
 * The builds of one service: a CodeBuild project for each, with one role.
 *
 * A stack of its own inside the pipeline's: a service then costs the pipeline one resource of the 500 that a stack has.
 */
export class ServiceBuilds extends NestedStack {
  /** What all builds of the service may do. */
  readonly role: Role;
  private readonly artifacts: IBucket;
  private readonly log: LogGroup;
  private readonly source: ISource;
  /** AWS manages it, and it costs nothing. */
  private readonly key: IKey;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceBuildsProps,
  ) {
    super(scope, id, {
      description: `The builds of ${props.config.service}`,
      parameters: { ArtifactBucketName: props.artifacts.bucketName },
    });
    const { names, config, logRetention } = props;
    const bucketName = new CfnParameter(this, 'ArtifactBucketName', { description: 'Where builds put what they make' });
    this.artifacts = Bucket.fromBucketName(this, 'Artifacts', bucketName.valueAsString);
    this.log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/codebuild/${names.of(config.service)}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.source = repositoryOf(config);
    this.key = Alias.fromAliasName(this, 'Key', 'alias/aws/s3') as IKey;
    this.role = this.makeRole();
    for (const source of buildSources(config)) this.makeProject(source);
  }

  private makeRole(): Role {
    const { names, config } = this.props;
    const role = new Role(this, 'Role', {
      description: `What the builds of ${config.service} may do`,
      assumedBy: new ServicePrincipal('codebuild.amazonaws.com', {
        conditions: { ArnLike: { 'aws:SourceArn': arn('codebuild', `project/${names.of(`${config.service}-*`)}`) } },
      }),
    });
    allow(role, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.log.logGroupArn] });
    allow(role, {
      actions: ['s3:PutObject'],
      resources: [this.artifacts.arnForObjects(`builds/${config.service}/*`)],
      wildcard: 'every build puts its output under an id of its own, below the name of its service',
    });
    allow(role, {
      actions: [
        'codebuild:CreateReportGroup',
        'codebuild:CreateReport',
        'codebuild:UpdateReport',
        'codebuild:BatchPutTestCases',
        'codebuild:BatchPutCodeCoverages',
      ],
      resources: [arn('codebuild', `report-group/${names.of(`${config.service}-*`)}`)],
      wildcard: 'the repository names its report groups; CodeBuild puts the name of the project before them',
    });
    if (makesImages(config)) for (const permission of imagePushing(config.service)) allow(role, permission);
    return role;
  }

  private makeProject({ build, buildspec, timeout }: BuildSource): void {
    const { names, config } = this.props;
    const scan = build === 'security-scan' && buildspec === undefined ? this.scanners() : undefined;
    const spec = scan ? storedSecurityScan() : (buildspec ?? nothingToBuild);
    const own = typeof spec === 'string' || build === 'build' ? spec : withUploadedReports(spec);
    new Project(this, pascalCase(build), {
      projectName: projectOf(names.prefix, config.service, build),
      description: `${build} of ${config.service}`,
      source: this.source,
      ...(scan && { secondarySources: [scan] }),
      buildSpec: typeof own === 'string' ? BuildSpec.fromSourceFilename(own) : BuildSpec.fromObject(own),
      artifacts: Artifacts.s3({
        bucket: this.artifacts,
        path: `builds/${config.service}`,
        name: `${build}.zip`,
        packageZip: true,
        includeBuildId: true,
      }),
      environment: {
        buildImage: buildImage(config.build.aws.image),
        computeType: computeTypes[config.build.aws.compute],
        privileged: build === 'build' && makesImages(config),
      },
      timeout: Duration.minutes(Math.max(shortestMinutes, Math.ceil(timeout / 60))),
      queuedTimeout: Duration.minutes(shortestMinutes),
      logging: { cloudWatch: { logGroup: this.log } },
      encryptionKey: this.key,
      // The role says exactly what is allowed; what CDK would add is far more.
      role: this.role.withoutPolicyUpdates(),
      grantReportGroupPermissions: false,
    });
  }

  private scanners(): ISource {
    const asset = scannersAsset(this, 'Scanners');
    allow(this.role, {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [asset.bucket.arnForObjects(asset.s3ObjectKey)],
    });
    return Source.s3({ identifier: scannerSource, bucket: asset.bucket, path: asset.s3ObjectKey });
  }
}

/** @throws InvalidInputError when the configuration names no repository on GitHub */
function repositoryOf({ service, repository: { github } }: ServiceConfig): ISource {
  if (github === undefined) {
    throw new InvalidInputError(`${service} has no repository.github, so it cannot be built on AWS`, {
      remedy: 'name the repository on GitHub in tidegate.yaml',
    });
  }
  return Source.gitHub({ owner: github.owner, repo: github.name, webhook: false, reportBuildStatus: false });
}
