// Reads Python manifests: pyproject.toml, requirements files, setup.py, setup.cfg and Pipfile.
import { nameOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { readPipfile, readPyproject } from "./pyproject.ts";
import { isRequirementsFile, readRequirements } from "./requirements-file.ts";
import { readSetupCfg, readSetupPy } from "./setup-files.ts";

export const pythonPackagesReader = defineReader({
  id: "python-packages",
  title: "Python package files",
  understands: "in part",
  claims: (path) => Object.hasOwn(manifests, nameOf(path)) || isRequirementsFile(path),
  read: async (file) => manifests[nameOf(file.path)]?.(file) ?? readRequirements(file),
});

const manifests: Readonly<Record<string, (file: SourceText) => Reading | Promise<Reading>>> = {
  "pyproject.toml": readPyproject,
  Pipfile: readPipfile,
  "setup.py": readSetupPy,
  "setup.cfg": readSetupCfg,
};
