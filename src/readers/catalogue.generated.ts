// Every reader there is; written by scripts/catalogues.mjs from the folders beside it.
import type { Reader } from "./reader.ts";
import { architectureReader } from "./architecture/reader.ts";
import { asciidocReader } from "./asciidoc/reader.ts";
import { briefReader } from "./brief/reader.ts";
import { bundlerReader } from "./bundler/reader.ts";
import { caddyReader } from "./caddy/reader.ts";
import { cargoReader } from "./cargo/reader.ts";
import { composeReader } from "./compose/reader.ts";
import { composerReader } from "./composer/reader.ts";
import { d2Reader } from "./d2/reader.ts";
import { dockerfileReader } from "./dockerfile/reader.ts";
import { dotReader } from "./dot/reader.ts";
import { drawioReader } from "./drawio/reader.ts";
import { goModulesReader } from "./go-modules/reader.ts";
import { gradleReader } from "./gradle/reader.ts";
import { helmReader } from "./helm/reader.ts";
import { javascriptReader } from "./javascript/reader.ts";
import { kubernetesReader } from "./kubernetes/reader.ts";
import { kustomizeReader } from "./kustomize/reader.ts";
import { likec4Reader } from "./likec4/reader.ts";
import { markdownReader } from "./markdown/reader.ts";
import { mavenReader } from "./maven/reader.ts";
import { mermaidReader } from "./mermaid/reader.ts";
import { nginxReader } from "./nginx/reader.ts";
import { npmReader } from "./npm/reader.ts";
import { nugetReader } from "./nuget/reader.ts";
import { openapiReader } from "./openapi/reader.ts";
import { pdfReader } from "./pdf/reader.ts";
import { pipelineReader } from "./pipeline/reader.ts";
import { plainTextReader } from "./plain-text/reader.ts";
import { plantumlReader } from "./plantuml/reader.ts";
import { prismaReader } from "./prisma/reader.ts";
import { programTextReader } from "./program-text/reader.ts";
import { pythonPackagesReader } from "./python-packages/reader.ts";
import { pythonReader } from "./python/reader.ts";
import { restructuredTextReader } from "./restructured-text/reader.ts";
import { secretsReader } from "./secrets/reader.ts";
import { settingsReader } from "./settings/reader.ts";
import { shellReader } from "./shell/reader.ts";
import { sqlReader } from "./sql/reader.ts";
import { structurizrReader } from "./structurizr/reader.ts";
import { terraformReader } from "./terraform/reader.ts";
import { textBoxesReader } from "./text-boxes/reader.ts";
import { toolsReader } from "./tools/reader.ts";
import { waiversReader } from "./waivers/reader.ts";
import { wordReader } from "./word/reader.ts";

export const readers: readonly Reader[] = [
  architectureReader,
  asciidocReader,
  briefReader,
  bundlerReader,
  caddyReader,
  cargoReader,
  composeReader,
  composerReader,
  d2Reader,
  dockerfileReader,
  dotReader,
  drawioReader,
  goModulesReader,
  gradleReader,
  helmReader,
  javascriptReader,
  kubernetesReader,
  kustomizeReader,
  likec4Reader,
  markdownReader,
  mavenReader,
  mermaidReader,
  nginxReader,
  npmReader,
  nugetReader,
  openapiReader,
  pdfReader,
  pipelineReader,
  plainTextReader,
  plantumlReader,
  prismaReader,
  programTextReader,
  pythonPackagesReader,
  pythonReader,
  restructuredTextReader,
  secretsReader,
  settingsReader,
  shellReader,
  sqlReader,
  structurizrReader,
  terraformReader,
  textBoxesReader,
  toolsReader,
  waiversReader,
  wordReader,
];
