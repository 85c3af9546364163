#!/usr/bin/env node
import { main } from '../lib/cli/main';

void main(process.argv.slice(2));
