import { ComputeType, type IBuildImage, LinuxArmBuildImage, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import type { ServiceConfig } from '../../config/schema';
import type { BuildEnvironment } from '../../config/schema/build-environment';
import { arn } from '../names';
import type { Permission } from '../permission';

/** The sizes of build containers. */
export const computeTypes = {
  small: ComputeType.SMALL,
  medium: ComputeType.MEDIUM,
  large: ComputeType.LARGE,
} as const satisfies Record<BuildEnvironment['compute'], ComputeType>;

/** An image of CodeBuild, for either processor, or one of a registry. */
export function buildImage(image: string): IBuildImage {
  if (!image.startsWith('aws/codebuild/')) return LinuxBuildImage.fromDockerRegistry(image);
  return image.includes('aarch64')
    ? LinuxArmBuildImage.fromCodeBuildImageId(image)
    : LinuxBuildImage.fromCodeBuildImageId(image);
}

/** Whether a service runs as containers, so that its build makes an image. That takes Docker, which needs privileges. */
export const makesImages = ({ environments }: ServiceConfig): boolean =>
  Object.values(environments).some(({ aws }) => aws?.type === 'alb');

/** Pushing images to the repository that has the service's name. */
export const imagePushing = (service: string): Permission[] => [
  {
    actions: ['ecr:GetAuthorizationToken'],
    resources: ['*'],
    wildcard: 'the token is for the registry as a whole; what it allows is in the other permission',
  },
  {
    actions: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:CompleteLayerUpload',
      'ecr:DescribeImages',
      'ecr:GetDownloadUrlForLayer',
      'ecr:InitiateLayerUpload',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ],
    resources: [arn('ecr', `repository/${service}`)],
  },
];
