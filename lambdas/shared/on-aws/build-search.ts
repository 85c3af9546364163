import { BuildSearch } from '../../../lib/adapters/aws/builds/build-search';
import { told } from './environment';
import { once } from './once';

/** The builds of the pipeline's projects. */
export const buildSearch = once(() => new BuildSearch(told('prefix')));
